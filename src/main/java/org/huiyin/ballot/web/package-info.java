/** Pages and API of votes. */
@NullMarked
package org.huiyin.ballot.web;

import org.jspecify.annotations.NullMarked;

/** Pages and API of commitments and look-backs. */
@NullMarked
package org.huiyin.commitment.web;

import org.jspecify.annotations.NullMarked;

/** Pages and API of accounts. */
@NullMarked
package org.huiyin.account.web;

import org.jspecify.annotations.NullMarked;

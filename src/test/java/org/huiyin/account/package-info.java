/** Accounts tried in the whole program. */
@NullMarked
package org.huiyin.account;

import org.jspecify.annotations.NullMarked;

/** Signed-in browsers and tokens of programs. */
@NullMarked
package org.huiyin.account.sessions;

import org.jspecify.annotations.NullMarked;

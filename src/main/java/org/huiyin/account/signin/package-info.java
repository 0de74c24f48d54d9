/** How people sign in: by password, device or another site, and what keeps others out. */
@NullMarked
package org.huiyin.account.signin;

import org.jspecify.annotations.NullMarked;

/** What every request passes: who makes it, and whether it may. */
@NullMarked
package org.huiyin.account.doors;

import org.jspecify.annotations.NullMarked;

/** Which cases want something of whom: piles on desks. */
@NullMarked
package org.huiyin.suggestion.desks;

import org.jspecify.annotations.NullMarked;

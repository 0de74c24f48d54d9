/** Where promises, rounds and look-backs lie, and how they are found and counted. */
@NullMarked
package org.huiyin.commitment.store;

import org.jspecify.annotations.NullMarked;

/** Where polls, rolls and votes lie, and how they are found and counted. */
@NullMarked
package org.huiyin.ballot.store;

import org.jspecify.annotations.NullMarked;

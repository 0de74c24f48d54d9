/** How a poll moves, from its preparation to its result: who may do what, what is asked, what the ledger keeps. */
@NullMarked
package org.huiyin.ballot.moves;

import org.jspecify.annotations.NullMarked;

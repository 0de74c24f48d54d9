/** How promises, rounds, plans and look-backs move: who may do what, what is asked, what the ledger keeps. */
@NullMarked
package org.huiyin.commitment.moves;

import org.jspecify.annotations.NullMarked;

/** How questions move: who may do what, what is asked, what follows and what the ledger keeps. */
@NullMarked
package org.huiyin.inquiry.moves;

import org.jspecify.annotations.NullMarked;

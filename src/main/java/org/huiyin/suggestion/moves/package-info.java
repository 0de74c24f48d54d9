/** How a case moves: who may do what, what stands against it, what is asked, and what the ledger keeps of it. */
@NullMarked
package org.huiyin.suggestion.moves;

import org.jspecify.annotations.NullMarked;

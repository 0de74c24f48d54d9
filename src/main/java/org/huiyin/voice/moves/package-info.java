/** How voices move: who may do what, what is asked, what the ledger keeps. */
@NullMarked
package org.huiyin.voice.moves;

import org.jspecify.annotations.NullMarked;

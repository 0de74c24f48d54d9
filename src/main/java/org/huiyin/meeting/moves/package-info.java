/** How meetings move: who may do what, what is asked, what the ledger keeps. */
@NullMarked
package org.huiyin.meeting.moves;

import org.jspecify.annotations.NullMarked;

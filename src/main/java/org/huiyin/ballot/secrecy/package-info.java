/** How secret votes are sealed, kept and opened: keys, envelopes, receipts. */
@NullMarked
package org.huiyin.ballot.secrecy;

import org.jspecify.annotations.NullMarked;

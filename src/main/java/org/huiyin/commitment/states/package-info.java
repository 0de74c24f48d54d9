/** What a promise, a yearly round, a plan and a look-back are in each of their states. */
@NullMarked
package org.huiyin.commitment.states;

import org.jspecify.annotations.NullMarked;

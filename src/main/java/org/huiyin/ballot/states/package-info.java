/** What a poll is in each of its states: what is asked and by which rules, who votes, what was counted. */
@NullMarked
package org.huiyin.ballot.states;

import org.jspecify.annotations.NullMarked;

/** What a question of a night inquiry is in each of its states, with what belongs to it. */
@NullMarked
package org.huiyin.inquiry.states;

import org.jspecify.annotations.NullMarked;

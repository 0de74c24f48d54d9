/** What a meeting is in each of its states, with all that belongs to it. */
@NullMarked
package org.huiyin.meeting.states;

import org.jspecify.annotations.NullMarked;

package org.huiyin.meeting.moves;

import org.huiyin.meeting.states.Sheet;

/**
 * What only moves of a meeting look at.
 *
 * @param sheet as it is to stand after a revision
 * @param quorate whether enough members are present
 */
public record MeetingNow(Sheet sheet, boolean quorate) {}

package org.huiyin.meeting;

/**
 * What only moves of a meeting look at.
 *
 * @param sheet as it is to stand after a revision
 * @param quorate whether enough members are present
 */
record MeetingNow(Sheet sheet, boolean quorate) {}

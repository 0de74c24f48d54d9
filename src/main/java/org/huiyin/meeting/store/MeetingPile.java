package org.huiyin.meeting.store;

import java.util.Locale;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;

/** A pile of meetings. */
public enum MeetingPile implements Task {
    /** Invitations that were neither accepted nor declined. */
    ANSWER,
    /** With requests for leave that wait for a decision. */
    LEAVE,
    PREPARE,
    MINUTES,
    COMING;

    /** By what it is named. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Group group() {
        return this == COMING ? Group.WAITING : Group.NEEDS_ME;
    }

    @Override
    public String code() {
        return "meeting-" + word();
    }
}

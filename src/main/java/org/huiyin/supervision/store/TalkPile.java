package org.huiyin.supervision.store;

import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;
import org.huiyin.supervision.moves.TalkMove;

/** A pile of talks. */
public enum TalkPile implements Task {
    /** That wait for a record. */
    TO_WRITE(Group.NEEDS_ME, TalkMove.RECORD_MEETING.code()),
    /** That wait for their day. */
    COMING(Group.WAITING, "meeting");

    private final Group group;
    private final String word;

    TalkPile(Group group, String word) {
        this.group = group;
        this.word = word;
    }

    /** By what it is named. */
    public String word() {
        return word;
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public String code() {
        return "supervision-" + word;
    }
}

package org.huiyin.inquiry.states;

/** Where a question of a night inquiry stands. */
public enum QuestionState {
    /** Waits to be read before it is published. */
    RAISED,
    /** Published and in order. */
    QUEUED,
    /** Being answered; one in a meeting. */
    OPEN,
    /** Answered, with an outcome. */
    SETTLED,
    /** Not reached before the meeting ended: to be answered in writing. */
    OWED,
    /** Not taken, with a reason for whoever asked. */
    DECLINED,
    /** Became part of another one. */
    MERGED,
    /** Taken back by whoever asked. */
    WITHDRAWN;

    /** Whether everyone reads its text. */
    public boolean isPublic() {
        return switch (this) {
            case QUEUED, OPEN, SETTLED, OWED -> true;
            case RAISED, DECLINED, MERGED, WITHDRAWN -> false;
        };
    }
}

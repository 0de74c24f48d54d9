package org.huiyin.inquiry.store;

import java.util.Locale;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;

/** A pile of questions: the office reads them, units answer. */
public enum QuestionPile implements Task {
    /** That wait to be read. */
    WAITING("publish"),
    OPEN(""),
    /** That are to be answered in writing. */
    OWED("answer-in-writing");

    private final String move;

    QuestionPile(String move) {
        this.move = move;
    }

    /** What is to be done; empty where the inquiry's page for answers shows it. */
    public String move() {
        return move;
    }

    @Override
    public Group group() {
        return Group.NEEDS_ME;
    }

    @Override
    public String code() {
        return "inquiry-" + name().toLowerCase(Locale.ROOT);
    }
}

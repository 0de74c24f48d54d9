package org.huiyin.database;

import org.jspecify.annotations.Nullable;

/** Why the program cannot start, in words for the operator: what is wrong and what to do, in Chinese and English. */
public final class StartTrouble extends RuntimeException {
    private final String chinese;
    private final String english;

    public StartTrouble(String chinese, String english) {
        this(chinese, english, null);
    }

    public StartTrouble(String chinese, String english, @Nullable Throwable cause) {
        super(english, cause);
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}

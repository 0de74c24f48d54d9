package org.huiyin.answer;

import java.util.Arrays;
import java.util.NoSuchElementException;

/** A station of a way. The first six are those of a voice; a room with a shorter way takes the others. */
public enum Stop {
    /** 说. */
    SAID("said", "said"),
    /** 提. */
    RAISED("raised", "raised"),
    /** 交. */
    ASSIGNED("assigned", "assigned"),
    /** 答. */
    ANSWERED("answered", "answered"),
    /** 兑现. */
    KEPT("kept", "kept"),
    /** 回访. */
    LOOKED_BACK("lookedBack", "looked-back"),
    /** 问. */
    ASKED("asked", "asked"),
    /** 评. */
    GRADED("graded", "graded"),
    /** 承诺. */
    PROMISED("promised", "promised"),
    /** 选定. */
    CHOSEN("chosen", "chosen"),
    /** 办结. */
    CONCLUDED("concluded", "concluded");

    private final String code;
    private final String drawn;

    Stop(String code, String drawn) {
        this.code = code;
        this.drawn = drawn;
    }

    /** @throws NoSuchElementException for an unknown code */
    static Stop ofCode(String code) {
        return Arrays.stream(values())
                .filter(stop -> stop.code.equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The name in the API, e.g. "lookedBack". */
    public String code() {
        return code;
    }

    /** The name among the drawings, see {@link org.huiyin.picture.Station}. */
    String drawn() {
        return drawn;
    }
}

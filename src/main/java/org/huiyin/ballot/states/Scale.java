package org.huiyin.ballot.states;

import java.util.List;
import org.huiyin.ui.Words;

/** The scale on which polls are voted unless they name their own. */
public final class Scale {
    private Scale() {}

    /** 优秀、良好、一般、较差, of work as a whole. */
    public static List<String> four() {
        return List.of(
                Words.t("ballot.grade.excellent"),
                Words.t("ballot.grade.good"),
                Words.t("ballot.grade.fair"),
                Words.t("ballot.grade.poor"));
    }

    /** 满意、基本满意、不满意, in the language of the one who prepares the poll. */
    public static List<String> usual() {
        return List.of(
                Words.t("ballot.grade.satisfied"),
                Words.t("ballot.grade.basicallySatisfied"),
                Words.t("ballot.grade.dissatisfied"));
    }
}

package org.huiyin.ballot.states;

import java.util.List;
import org.huiyin.ui.Words;

/** The scale on which polls are voted unless they name their own. */
public final class Scale {
    private Scale() {}

    /** 满意、基本满意、不满意, in the language of the one who prepares the poll. */
    public static List<String> usual() {
        return List.of(
                Words.t("ballot.grade.satisfied"),
                Words.t("ballot.grade.basicallySatisfied"),
                Words.t("ballot.grade.dissatisfied"));
    }
}

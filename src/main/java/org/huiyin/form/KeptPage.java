package org.huiyin.form;

import java.util.List;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;

/**
 * What was typed for a move that cannot be made any more, so that it can be copied.
 *
 * @param module of the messages, as in {@link FormPage}
 * @param back where it is seen how things stand now
 * @param why what stands against the move
 */
public record KeptPage(String module, String move, String active, String back, Refusal why, List<Typed> typed) {
    public KeptPage {
        typed = List.copyOf(typed);
    }

    /** The name of the move. */
    public String name() {
        return Words.t(module + ".move." + move);
    }

    /** What stands against the move, in words. */
    public String sentence() {
        return Words.t(why.messageKey(), why.arguments().toArray());
    }
}

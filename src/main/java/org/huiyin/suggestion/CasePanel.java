package org.huiyin.suggestion;

import java.util.List;
import java.util.Set;
import org.huiyin.answer.Tone;

/**
 * A part of a case's page that another module fills.
 *
 * @param code unlike every other panel's, e.g. "commitments"
 * @param title in the reader's language
 */
public record CasePanel(String code, String title, List<Line> lines) {
    /** Code of the panel with what was promised in a case; it is quoted where similar cases are shown. */
    public static final String COMMITMENTS = "commitments";

    /** Code of the panel with what was found when somebody looked again. */
    public static final String LOOK_BACKS = "look-backs";

    /** Panels that tell what came of a case: they stand in its middle, the others beside it. */
    public static final Set<String> MAIN = Set.of(COMMITMENTS, LOOK_BACKS);

    public CasePanel {
        lines = List.copyOf(lines);
    }

    /**
     * A line that leads to its record.
     *
     * @param text as its authors wrote it
     * @param note its standing in the reader's language; empty if none
     * @param address of its page; empty if it has none
     * @param by the unit that does it; empty if none
     * @param due by when, in the reader's language; empty if no day is set
     * @param tone of its standing
     */
    public record Line(String text, String note, String address, String by, String due, Tone tone) {
        public Line(String text, String note, String address) {
            this(text, note, address, "", "", Tone.PLAIN);
        }
    }
}

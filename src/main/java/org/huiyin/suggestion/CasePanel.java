package org.huiyin.suggestion;

import java.util.List;

/**
 * A part of a case's page that another module fills.
 *
 * @param code unlike every other panel's, e.g. "commitments"
 * @param title in the reader's language
 */
public record CasePanel(String code, String title, List<Line> lines) {
    /** Code of the panel with what was promised in a case; it is quoted where similar cases are shown. */
    public static final String COMMITMENTS = "commitments";

    public CasePanel {
        lines = List.copyOf(lines);
    }

    /**
     * A line that leads to its record.
     *
     * @param text as its authors wrote it
     * @param note its standing in the reader's language; empty if none
     * @param address of its page; empty if it has none
     */
    public record Line(String text, String note, String address) {}
}

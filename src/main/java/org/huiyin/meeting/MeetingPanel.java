package org.huiyin.meeting;

import java.util.List;

/**
 * A part of a meeting's page that another module fills.
 *
 * @param code unlike every other panel's, e.g. "inquiry"
 * @param title in the reader's language
 * @param links to the other module's own pages of the meeting, e.g. its console, shown as buttons
 */
public record MeetingPanel(String code, String title, List<Line> lines, List<Link> links) {
    public MeetingPanel {
        lines = List.copyOf(lines);
        links = List.copyOf(links);
    }

    /**
     * A line that leads to its record.
     *
     * @param text as its authors wrote it
     * @param note its standing in the reader's language; empty if none
     * @param address of its page; empty if it has none
     */
    public record Line(String text, String note, String address) {}

    /** A page. @param label in the reader's language */
    public record Link(String label, String address) {}
}

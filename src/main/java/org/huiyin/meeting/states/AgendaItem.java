package org.huiyin.meeting.states;

import java.util.List;

/**
 * An item of the agenda.
 *
 * @param number which it keeps, whatever is moved or taken off
 * @param reporter who reports or speaks to it; empty if nobody
 * @param minutes planned for it; 0 if open
 * @param open whether the public sees it
 */
public record AgendaItem(int number, String title, String reporter, int minutes, boolean open, List<Paper> papers) {
    public AgendaItem {
        papers = List.copyOf(papers);
    }
}

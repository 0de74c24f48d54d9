package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.suggestion.CaseRow;

/**
 * What the front page tells of cases: how much is open, what was answered in the last days. Every number is the length of
 * a list.
 *
 * @param open cases being handled
 * @param most beyond this nothing is counted further
 * @param thisWeek true if {@code answered} is of the last seven days; else it is the latest there is
 */
public record FrontFigures(int open, int overdue, int most, boolean thisWeek, List<CaseRow> answered) {
    /** The number as shown; a count that stopped early says so. */
    public String shown(int count) {
        return count > most ? most + "+" : String.valueOf(count);
    }
}

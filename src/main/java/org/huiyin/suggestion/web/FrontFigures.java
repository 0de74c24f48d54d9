package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.store.CaseCount;

/**
 * What the front page tells of cases: how much is open, what was answered in the last days. Every number is the length of
 * a list.
 *
 * @param open cases being handled
 * @param thisWeek true if {@code answered} is of the last seven days; else it is the latest there is
 */
public record FrontFigures(CaseCount open, CaseCount overdue, boolean thisWeek, List<CaseRow> answered) {}

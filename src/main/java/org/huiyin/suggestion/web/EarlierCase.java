package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CaseRow;

/**
 * An earlier case on the same matter.
 *
 * @param promises what was promised in it and what became of that
 */
public record EarlierCase(CaseRow row, List<CasePanel.Line> promises) {}

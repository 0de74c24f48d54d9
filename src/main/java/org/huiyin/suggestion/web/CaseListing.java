package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.store.CaseCount;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;

/**
 * A page of the list of cases.
 *
 * @param chips what is set, each with the address of the list without it
 * @param selected how many of the filters behind the fold are set
 * @param query the filters as they stand in the address, with its question mark; empty if none
 */
public record CaseListing(
        CaseFilter filter,
        List<CaseRow> rows,
        CaseCount count,
        Pager pager,
        List<Chip> chips,
        List<Chip> views,
        int selected,
        Choices choices,
        String query) {

    /** A filter that is set, or can be with one click. */
    public record Chip(String words, String address, boolean current) {}

    /** What the selects of the filter offer. */
    public record Choices(
            List<Option> units, List<Option> bodies, List<Integer> years, List<Integer> terms, int sessions) {}

    public boolean filtered() {
        return !chips.isEmpty();
    }
}

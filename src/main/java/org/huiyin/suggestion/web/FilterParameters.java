package org.huiyin.suggestion.web;

import java.util.List;
import java.util.Map;
import org.huiyin.form.ListQuery;
import org.huiyin.shared.TypedDate;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.UnitPart;
import org.huiyin.ui.Address;

/** Reads the filters of a list from its address and writes them back. Unknown values are refused, never passed on. */
final class FilterParameters {
    /** The parameters of a list, in the order in which they are shown. */
    static final List<String> NAMES = List.of(
            "q",
            "figure",
            "state",
            "kind",
            "unit",
            "person",
            "body",
            "year",
            "term",
            "session",
            "category",
            "from",
            "to",
            "part");

    private FilterParameters() {}

    static CaseFilter read(Map<String, String> given) {
        var query = new ListQuery(given);
        return new CaseFilter(
                query.text("q", 100),
                query.code("state", CaseState.class),
                query.code("kind", Kind.class),
                query.id("unit"),
                query.id("person"),
                query.id("body"),
                query.number("year", TypedDate.FIRST.getYear(), TypedDate.LAST.getYear()),
                query.number("term"),
                query.number("session"),
                query.text("category"),
                query.read("figure", Figure::of),
                query.day("from"),
                query.day("to"),
                query.code("part", UnitPart.class));
    }

    /** The address of the list that a figure counts, with the filters that it was counted under. */
    static String listOf(Map<String, String> query, Figure figure, String path) {
        var address = Address.of(path);
        for (var name : new String[] {
            "body", "kind", "unit", "person", "year", "term", "session", "category", "state", "from", "to", "part"
        }) {
            address.with(name, query.get(name));
        }
        return address.with("figure", figure.code()).toString();
    }
}

package org.huiyin.commitment.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.form.ListQuery;
import org.jspecify.annotations.Nullable;

/** Reads the filters of the ledger from its address and writes them back. Unknown values are refused, never passed on. */
final class CommitmentParameters {
    /** The parameters of the ledger, in the order in which they are shown. */
    static final List<String> NAMES =
            List.of("figure", "state", "unit", "body", "source", "year", "from", "to", "round", "part", "mine");

    static final String PATH = "/commitments";

    private CommitmentParameters() {}

    static CommitmentFilter read(Map<String, String> given) {
        var query = new ListQuery(given);
        var year = year("year", query);
        return new CommitmentFilter(
                query.id("unit"),
                query.id("body"),
                query.id("source"),
                query.code("state", PromiseState.class),
                query.read("figure", CommitmentFigure::of),
                year == null ? query.day("from") : LocalDate.of(year, 1, 1),
                year == null ? query.day("to") : LocalDate.of(year, 12, 31),
                year("round", query),
                query.read("part", RoundPart::of),
                query.code("mine", CommitmentFilter.Mine.class));
    }

    private static @Nullable Integer year(String name, ListQuery query) {
        return query.number(name, 1900, 2200);
    }

    /** The address of the ledger with one parameter changed or, with null, left out; always from its first page unless told. */
    static String address(Map<String, String> query, String name, @Nullable String value) {
        return new ListQuery(query).address(PATH, NAMES, name, value);
    }
}

package org.huiyin.suggestion.store;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.suggestion.moves.Sight;
import org.huiyin.suggestion.similar.SearchWords;
import org.huiyin.suggestion.states.UnitPart;
import org.jspecify.annotations.Nullable;

/**
 * The cases that a filter finds, in SQL on {@code suggestion.suggestion s}. Conditions are fixed texts; values are always parameters.
 *
 * @param tables tables beside {@code s}, each with its join; they come after it
 * @param where conditions of everything but days, words and number
 * @param span days of submission
 * @param day the column by which lists are sorted, of the table whose index is read
 * @param unit whose cases are looked for; null for those of all
 * @param words what the text must match; null without words
 * @param number the number that a case must have if its words do not match; null without a search
 */
public record CaseQuery(
        Sql tables,
        Sql where,
        Span span,
        String day,
        String id,
        @Nullable UUID unit,
        DistrictId district,
        Sight sight,
        @Nullable String words,
        @Nullable String number) {
    private static final String CASES = "suggestion.suggestion s";
    private static final String IN_DISTRICT = "s.district_id = ?";

    public static CaseQuery of(CaseFilter filter, DistrictId district, Sight sight, LocalDate today) {
        var tables = new Sql("");
        var where = new Sql(IN_DISTRICT, district.value());
        var day = "s.submitted_on";
        var id = "s.id";
        if (filter.unit() != null) {
            tables.add(
                    " JOIN suggestion.case_unit cu ON cu.case_id = s.id AND cu.unit_id = ? AND cu.state <> 'RETURNED'",
                    filter.unit());
            day = "cu.submitted_on";
            id = "cu.case_id";
            if (filter.part() != null) {
                where.add(" AND " + filter.part().condition());
            }
        }
        if (filter.person() != null) {
            tables.add(" JOIN suggestion.case_person cp ON cp.case_id = s.id AND cp.person_id = ?", filter.person());
            where.add(" AND cp.standing <> 'INVITED'");
            if (!filter.person().equals(sight.person())) {
                where.add(" AND ").add(sight.signersKnown());
            }
            if (filter.unit() == null) {
                day = "cp.submitted_on";
                id = "cp.case_id";
            }
        }
        equal(where, "s.state", filter.state() == null ? null : filter.state().name());
        equal(where, "s.kind", filter.kind() == null ? null : filter.kind().name());
        equal(where, "s.body_id", filter.body());
        equal(where, "s.term", filter.term());
        equal(where, "s.session", filter.session());
        equal(
                where,
                "s.category",
                filter.category().isBlank() ? null : filter.category().strip());
        if (filter.figure() != null) {
            var own = filter.unit() != null && filter.part() == UnitPart.ANSWERS;
            where.add(" AND (")
                    .add(
                            own
                                    ? filter.figure().conditionOfUnit(today)
                                    : filter.figure().condition(today))
                    .add(")");
        }
        var q = FoldedText.visible(filter.q()).strip();
        return new CaseQuery(
                tables,
                where,
                Span.of(filter),
                day,
                id,
                filter.unit(),
                district,
                sight,
                q.isEmpty() ? null : words(q),
                q.isEmpty() ? null : q);
    }

    private static void equal(Sql where, String column, @Nullable Object value) {
        if (value != null) {
            where.add(" AND " + column + " = ?", value);
        }
    }

    /** The words of a search as a tsquery; a lone Chinese character is the beginning of a pair. */
    private static @Nullable String words(String q) {
        var words = SearchWords.query(q);
        return words.isEmpty()
                ? null
                : words.stream()
                        .map(word ->
                                SearchWords.quoted(word) + (word.codePointCount(0, word.length()) == 1 ? ":*" : ""))
                        .collect(Collectors.joining(" & "));
    }

    /** Days of submission, both included. The column is that of the table whose index is read; all of them say the same. */
    record Span(@Nullable LocalDate first, @Nullable LocalDate last) {
        public static Span of(CaseFilter filter) {
            if (filter.year() == null) {
                return new Span(filter.from(), filter.to());
            }
            var first = LocalDate.of(Math.clamp(filter.year(), 1, 9999), 1, 1);
            return new Span(
                    later(first, filter.from()), earlier(first.plusYears(1).minusDays(1), filter.to()));
        }

        private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
            return other == null || one.isAfter(other) ? one : other;
        }

        private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
            return other == null || one.isBefore(other) ? one : other;
        }

        public Sql of(String day) {
            var condition = new Sql(" AND " + day + " IS NOT NULL");
            if (first != null) {
                condition.add(" AND " + day + " >= ?", first);
            } else if (last != null) {
                condition.add(" AND " + day + " > ?", UnknownDay.DAY);
            }
            if (last != null) {
                condition.add(" AND " + day + " <= ?", last);
            }
            return condition;
        }
    }

    boolean searches() {
        return number != null;
    }

    /** Everything but words and number. */
    public Sql filtered() {
        return new Sql(CASES).add(tables).add(" WHERE ").add(where).add(span.of(day));
    }

    /** As {@link #filtered}, joined to another table by a condition; only for filters without unit and person. */
    Sql filteredOn(String condition) {
        return new Sql(CASES + " ON " + condition).add(" WHERE ").add(where).add(span.of(day));
    }

    /** As {@link #filtered}, to be counted: a unit's cases without looking at them, if nothing but their days is asked. */
    public Sql countable() {
        return unit != null && where.text().equals(IN_DISTRICT)
                ? new Sql("suggestion.case_unit cu WHERE cu.unit_id = ? AND cu.state <> 'RETURNED'", unit)
                        .add(" AND cu.district_id = ?", district.value())
                        .add(span.of(day))
                : filtered();
    }

    /** As {@link #filtered}, and the case has the number that is looked for. */
    Sql numbered() {
        var forms = PaperNumber.forms(String.valueOf(number)).toArray(String[]::new);
        return filtered().add(" AND (s.number = ANY(?) OR s.number_seen = ANY(?))", forms, forms);
    }

    /** As {@link #filtered}, and the words {@code w} of the case match. */
    Sql worded() {
        return new Sql("suggestion.case_words w JOIN " + CASES + " ON s.id = w.case_id")
                .add(tables)
                .add(" WHERE w.district_id = ? AND ", district.value())
                .add(matching())
                .add(textKnown())
                .add(" AND ")
                .add(where)
                .add(span.of("w.submitted_on"));
    }

    /** The words {@code w} of a case match. */
    Sql matching() {
        return new Sql("w.words @@ ?::tsquery", String.valueOf(words));
    }

    /** As {@link #filtered}, of cases whose text may be searched. */
    public Sql searched() {
        return filtered().add(textKnown());
    }

    /** Offices search all text of their bodies, everyone else what is disclosed. */
    private Sql textKnown() {
        if (sight.everything()) {
            return new Sql("");
        }
        return sight.bodies().isEmpty()
                ? new Sql(" AND s.disclosed")
                : new Sql(" AND (s.disclosed OR s.body_id = ANY(?))", Sight.array(sight.bodies()));
    }

    /** The part of a list after a place in it. */
    static Sql after(String dayColumn, String idColumn, LocalDate day, UUID id) {
        return new Sql(" AND (" + dayColumn + ", " + idColumn + ") < (?, ?)", day, id);
    }
}

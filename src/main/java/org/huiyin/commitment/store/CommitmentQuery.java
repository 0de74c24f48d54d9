package org.huiyin.commitment.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.desk.DueDays;
import org.jspecify.annotations.Nullable;

/** The commitments that a filter finds, in SQL on {@code commitment.commitment c}. Conditions are fixed texts; values are always parameters. */
public final class CommitmentQuery {
    /** What falls due within so many days is due soon. */
    public static final int SOON = 30;

    /** To be rated by a person in a round that is being rated; the bracket stays open for the year of the round. */
    private static final String OWING = """
            c.signer_ids @> ARRAY[?::uuid]
             AND EXISTS (SELECT FROM commitment.round_entry e JOIN commitment.round r ON r.id = e.round_id
                          WHERE e.commitment_id = c.id AND r.state = 'RATING'
                            AND NOT c.life #> '{facts,ratings}'
                                    @> jsonb_build_array(jsonb_build_object('year', r.year, 'person', ?::text))""";

    private final StringBuilder text = new StringBuilder("c.district_id = ?");
    private final List<Object> values = new ArrayList<>();
    private final LocalDate today;
    private final LocalDate overdueBefore;

    private CommitmentQuery(Caller caller, LocalDate today, LocalDate overdueBefore) {
        this.today = today;
        this.overdueBefore = overdueBefore;
        values.add(caller.district().value());
    }

    static CommitmentQuery of(CommitmentFilter filter, Caller caller, LocalDate today, WorkingCalendar calendar) {
        var query = common(filter, caller, today, calendar);
        query.period(filter);
        return query;
    }

    /** The commitments of a filter, of whatever period and figure. */
    static CommitmentQuery common(CommitmentFilter filter, Caller caller, LocalDate today, WorkingCalendar calendar) {
        var query = new CommitmentQuery(caller, today, overdueBefore(today, calendar));
        query.equal("c.unit_id", filter.unit());
        query.equal("c.body_id", filter.body());
        query.equal("c.source_id", filter.source());
        query.equal("c.state", filter.state() == null ? null : filter.state().name());
        query.mine(filter, caller);
        if (filter.round() != null) {
            query.and(
                    "EXISTS (SELECT FROM commitment.round_entry e WHERE e.commitment_id = c.id AND e.year = ? AND "
                            + (filter.part() == null ? "true" : filter.part().condition()) + ")",
                    filter.round());
        }
        return query;
    }

    /** Whether what was promised first for a day was done past it: a change does not make a promise kept. Null where nothing was promised or done. */
    public static boolean doneLate(@Nullable LocalDate first, @Nullable LocalDate on, WorkingCalendar calendar) {
        return first != null && on != null && first.isBefore(overdueBefore(on, calendar));
    }

    /** A day promised that is a day off is kept on the next working day: overdue is what was due before this day. */
    public static LocalDate overdueBefore(LocalDate today, WorkingCalendar calendar) {
        return DueDays.of(today, calendar).open();
    }

    private void mine(CommitmentFilter filter, Caller caller) {
        var person = caller.person();
        if (filter.mine() == null) {
            return;
        }
        if (person == null) {
            and("false");
            return;
        }
        switch (filter.mine()) {
            case LEAD -> and("c.lead_id = ?", person.value());
            case SIGNER -> and("c.signer_ids @> ARRAY[?::uuid]", person.value());
            case OWING ->
                and(
                        OWING + (filter.round() == null ? ")" : " AND r.year = " + filter.round() + ")"),
                        person.value(),
                        person.toString());
        }
    }

    private void period(CommitmentFilter filter) {
        var figure = filter.figure();
        if (figure == null) {
            var part = new Part();
            part.span("c.promised_on", filter);
            and(part);
        } else if (figure.day() == CommitmentFigure.Day.ROUND) {
            var entry = of(figure, filter);
            and(
                    "EXISTS (SELECT FROM commitment.round_entry e WHERE e.commitment_id = c.id AND " + entry.text()
                            + ")",
                    entry.values().toArray());
        } else {
            and(of(figure, filter));
        }
    }

    /** What a figure of the filter's period counts: of the rounds a condition on {@code commitment.round_entry e}, else one on {@code c}. */
    Part of(CommitmentFigure figure, CommitmentFilter filter) {
        var part = new Part();
        switch (figure.day()) {
            case PROMISED -> part.span("c.promised_on", filter);
            case DUE -> {
                part.span("c.first_due", filter);
                part.and("c.first_due IS NOT NULL");
            }
            case ROUND -> {
                if (filter.from() != null) {
                    part.and("e.year >= ?", filter.from().getYear());
                }
                if (filter.to() != null) {
                    part.and("e.year <= ?", filter.to().getYear());
                }
            }
        }
        switch (figure) {
            case RUNNING, OVERDUE -> part.and(figure.condition(), overdueBefore);
            case DUE_SOON -> part.and(figure.condition(), overdueBefore, today.plusDays(SOON));
            case DUE_LATER -> part.and(figure.condition(), today.plusDays(SOON));
            case UNANSWERED -> part.and(figure.condition(), today);
            default -> part.and(figure.condition());
        }
        return part;
    }

    /** A condition with its values. */
    static final class Part {
        private final StringBuilder text = new StringBuilder("true");
        private final List<Object> values = new ArrayList<>();

        private void span(String column, CommitmentFilter filter) {
            if (filter.from() != null) {
                and(column + " >= ?", filter.from());
            }
            if (filter.to() != null) {
                and(column + " <= ?", filter.to());
            }
        }

        private void and(String condition, Object... more) {
            text.append(" AND (").append(condition).append(')');
            values.addAll(List.of(more));
        }

        String text() {
            return text.toString();
        }

        List<Object> values() {
            return values;
        }
    }

    private void and(Part part) {
        and(part.text(), part.values().toArray());
    }

    private void equal(String column, @Nullable Object value) {
        if (value != null) {
            and(column + " = ?", value);
        }
    }

    CommitmentQuery and(String condition, Object... more) {
        text.append(" AND (").append(condition).append(')');
        values.addAll(List.of(more));
        return this;
    }

    CommitmentQuery after(LocalDate day, UUID id) {
        return and("(c.promised_on, c.id) < (?, ?)", day, id);
    }

    String where() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }
}

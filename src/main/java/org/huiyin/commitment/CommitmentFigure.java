package org.huiyin.commitment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.commitment.store.CommitmentQuery;

/**
 * The figures of a period. Each is a condition on commitments, so that its list holds exactly what it counts. Those counted by the first
 * due day divide what was due in the period: done in time, done late, waiting for an answer, running, overdue, lapsed.
 */
public enum CommitmentFigure {
    PROMISED(Day.PROMISED, "c.first_due IS NOT NULL"),
    UNSTATED(Day.PROMISED, "c.state = 'UNSTATED'"),
    DUE(Day.DUE, "true"),
    DONE_ON_TIME(Day.DUE, "c.state = 'DONE' AND c.on_time"),
    DONE_LATE(Day.DUE, "c.state = 'DONE' AND NOT c.on_time"),
    WAITING(Day.DUE, "c.state = 'REPORTED_DONE'"),
    RUNNING(Day.DUE, "c.state IN ('RUNNING', 'CARRIED_OVER') AND c.due >= ?"),
    OVERDUE(Day.DUE, "c.state IN ('RUNNING', 'CARRIED_OVER') AND c.due < ?"),
    LAPSED(Day.DUE, "c.state = 'LAPSED'"),
    DONE_BY_OFFICE(Day.DUE, "c.state = 'DONE' AND c.by_office"),
    CHANGED(Day.DUE, "c.changes > 0"),
    CARRIED_OVER(Day.DUE, "c.carried"),
    REQUESTED(Day.DUE, "c.requested"),
    DUE_SOON(Day.DUE, "c.state IN ('RUNNING', 'CARRIED_OVER') AND c.due >= ? AND c.due <= ?"),
    DUE_LATER(Day.DUE, "c.state IN ('RUNNING', 'CARRIED_OVER') AND c.due > ?"),
    UNANSWERED(Day.DUE, "c.state = 'REPORTED_DONE' AND c.answer_by < ?"),
    RATED(Day.ROUND, "true"),
    RATED_DELIVERED(Day.ROUND, "e.result = 'DELIVERED'"),
    RATED_PARTLY(Day.ROUND, "e.result = 'PARTLY'"),
    RATED_NOT(Day.ROUND, "e.result = 'NOT_DELIVERED'"),
    UNRATED(Day.ROUND, "e.result IS NULL");

    /** The day by which a figure belongs to a period. */
    public enum Day {
        PROMISED,
        /** The day first promised: a change or carrying over does not move it. */
        DUE,
        /** The year of the round in which it was rated; the condition is on its entry {@code e}. */
        ROUND
    }

    private final Day day;
    private final String condition;

    CommitmentFigure(Day day, String condition) {
        this.day = day;
        this.condition = condition;
    }

    public Day day() {
        return day;
    }

    /** The condition in SQL; question marks are days, see {@link CommitmentQuery}. */
    public String condition() {
        return condition;
    }

    /** The name in addresses and the API, e.g. "doneOnTime". */
    public String code() {
        var words = name().toLowerCase(Locale.ROOT).split("_");
        var code = new StringBuilder(words[0]);
        Stream.of(words)
                .skip(1)
                .forEach(word ->
                        code.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return code.toString();
    }

    public static Optional<CommitmentFigure> of(String code) {
        return Stream.of(values()).filter(figure -> figure.code().equals(code)).findFirst();
    }
}

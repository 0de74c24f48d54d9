package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.suggestion.store.Sql;

/**
 * The figures of a year. Each is a condition on cases, so that its list holds exactly what it counts. "Replied", "solved" and "satisfied"
 * are never merged. Of several units that answer a case, each is counted by its own reply.
 */
public enum Figure {
    RECEIVED("true"),
    FILED("s.filed_on IS NOT NULL"),
    MERGED("s.state = 'MERGED'"),
    NOT_FILED("s.state = 'NOT_FILED'"),
    FORWARDED("s.state = 'FORWARDED'"),
    WITHDRAWN("s.state = 'WITHDRAWN'"),
    REPLIED("s.replied_on IS NOT NULL", "cu.replied_on IS NOT NULL"),
    ON_TIME("s.late IS FALSE", "cu.late IS FALSE"),
    LATE("s.late IS TRUE", "cu.late IS TRUE"),
    CONSULTED("s.consulted", "cu.consulted"),
    OUTCOME_A("s.outcome = 'A'", "cu.outcome = 'A'"),
    OUTCOME_B("s.outcome = 'B'", "cu.outcome = 'B'"),
    OUTCOME_C("s.outcome = 'C'", "cu.outcome = 'C'"),
    OUTCOME_D("s.outcome = 'D'", "cu.outcome = 'D'"),
    FORMS_BACK("s.result IS NOT NULL"),
    NO_FEEDBACK("s.replied_on IS NOT NULL AND s.result IS NULL"),
    FIRST_ATTITUDE_SATISFIED("s.first_attitude = 'SATISFIED'"),
    FIRST_ATTITUDE_BASICALLY("s.first_attitude = 'BASICALLY_SATISFIED'"),
    FIRST_ATTITUDE_DISSATISFIED("s.first_attitude = 'DISSATISFIED'"),
    FIRST_ATTITUDE_NO_VIEW("s.first_attitude = 'NO_VIEW'"),
    FIRST_ATTITUDE_NOT_ASKED("s.first_attitude = 'NOT_ASKED'"),
    FIRST_RESULT_SATISFIED("s.first_result = 'SATISFIED'"),
    FIRST_RESULT_BASICALLY("s.first_result = 'BASICALLY_SATISFIED'"),
    FIRST_RESULT_DISSATISFIED("s.first_result = 'DISSATISFIED'"),
    FIRST_RESULT_NO_VIEW("s.first_result = 'NO_VIEW'"),
    FIRST_RESULT_NOT_ASKED("s.first_result = 'NOT_ASKED'"),
    ATTITUDE_SATISFIED("s.attitude = 'SATISFIED'"),
    ATTITUDE_BASICALLY("s.attitude = 'BASICALLY_SATISFIED'"),
    ATTITUDE_DISSATISFIED("s.attitude = 'DISSATISFIED'"),
    ATTITUDE_NO_VIEW("s.attitude = 'NO_VIEW'"),
    ATTITUDE_NOT_ASKED("s.attitude = 'NOT_ASKED'"),
    RESULT_SATISFIED("s.result = 'SATISFIED'"),
    RESULT_BASICALLY("s.result = 'BASICALLY_SATISFIED'"),
    RESULT_DISSATISFIED("s.result = 'DISSATISFIED'"),
    RESULT_NO_VIEW("s.result = 'NO_VIEW'"),
    RESULT_NOT_ASKED("s.result = 'NOT_ASKED'"),
    REHANDLED("s.rounds > 1 AND NOT (s.reopened AND s.rounds = 2)"),
    REOPENED("s.reopened"),
    CONTACTED("s.contacted_on IS NOT NULL", "cu.contacted_on IS NOT NULL"),
    CONTACT_LATE("s.contact_late", "cu.contact_late"),
    CONTACTED_IN_TIME(
            "s.replied_on IS NOT NULL AND s.contacted_on IS NOT NULL AND NOT s.contact_late",
            "cu.replied_on IS NOT NULL AND cu.contacted_on IS NOT NULL AND NOT cu.contact_late"),
    CONSULTED_AND_REPLIED("s.consulted AND s.replied_on IS NOT NULL", "cu.consulted AND cu.replied_on IS NOT NULL"),
    NO_FIRST_FEEDBACK("s.replied_on IS NOT NULL AND s.first_result IS NULL"),
    NOT_REPLIED("s.replied_on IS NULL", "cu.replied_on IS NULL"),
    /** Days from filing to the reply, in four that divide what was replied to. */
    REPLIED_IN_30("s.replied_on - s.filed_on <= 30", "cu.replied_on - s.filed_on <= 30"),
    REPLIED_IN_60(
            "s.replied_on - s.filed_on > 30 AND s.replied_on - s.filed_on <= 60",
            "cu.replied_on - s.filed_on > 30 AND cu.replied_on - s.filed_on <= 60"),
    REPLIED_IN_90(
            "s.replied_on - s.filed_on > 60 AND s.replied_on - s.filed_on <= 90",
            "cu.replied_on - s.filed_on > 60 AND cu.replied_on - s.filed_on <= 90"),
    REPLIED_LATER("s.replied_on - s.filed_on > 90", "cu.replied_on - s.filed_on > 90"),
    OPEN("s.state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING')"),
    OVERDUE(
            "s.state IN ('IN_HANDLING', 'REHANDLING') AND s.due < ?",
            "s.state IN ('IN_HANDLING', 'REHANDLING') AND cu.due < ? AND cu.state <> 'ANSWERED'"),
    CLOSED("s.state = 'CLOSED'");

    private final String ofCase;
    private final String ofUnit;

    /** A figure that says the same of a case and of each unit that answers it: forms are given for the case. */
    Figure(String ofCase) {
        this(ofCase, ofCase);
    }

    Figure(String ofCase, String ofUnit) {
        this.ofCase = ofCase;
        this.ofUnit = ofUnit;
    }

    /** The condition in SQL on {@code suggestion.suggestion s}. */
    public Sql condition(LocalDate today) {
        return sql(ofCase, today);
    }

    /** The condition for one unit that answers, by its own reply: on {@code suggestion.case_unit cu} beside {@code s}. */
    public Sql conditionOfUnit(LocalDate today) {
        return sql(ofUnit, today);
    }

    private static Sql sql(String condition, LocalDate today) {
        return condition.contains("?") ? new Sql(condition, today) : new Sql(condition);
    }

    /** The name in addresses and the API, e.g. "onTime". */
    public String code() {
        var words = name().toLowerCase(Locale.ROOT).split("_");
        var code = new StringBuilder(words[0]);
        Stream.of(words)
                .skip(1)
                .forEach(word ->
                        code.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return code.toString();
    }

    public static Optional<Figure> of(String code) {
        return Stream.of(values()).filter(figure -> figure.code().equals(code)).findFirst();
    }
}

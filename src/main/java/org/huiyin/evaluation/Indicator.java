package org.huiyin.evaluation;

import static org.huiyin.commitment.CommitmentFigure.DONE_LATE;
import static org.huiyin.commitment.CommitmentFigure.DONE_ON_TIME;
import static org.huiyin.commitment.CommitmentFigure.OVERDUE;
import static org.huiyin.commitment.CommitmentFigure.RATED_DELIVERED;
import static org.huiyin.commitment.CommitmentFigure.RATED_NOT;
import static org.huiyin.commitment.CommitmentFigure.RATED_PARTLY;
import static org.huiyin.suggestion.Figure.ATTITUDE_BASICALLY;
import static org.huiyin.suggestion.Figure.ATTITUDE_DISSATISFIED;
import static org.huiyin.suggestion.Figure.ATTITUDE_SATISFIED;
import static org.huiyin.suggestion.Figure.CONSULTED_AND_REPLIED;
import static org.huiyin.suggestion.Figure.CONTACTED_IN_TIME;
import static org.huiyin.suggestion.Figure.OUTCOME_A;
import static org.huiyin.suggestion.Figure.REPLIED;
import static org.huiyin.suggestion.Figure.RESULT_BASICALLY;
import static org.huiyin.suggestion.Figure.RESULT_DISSATISFIED;
import static org.huiyin.suggestion.Figure.RESULT_SATISFIED;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.suggestion.Figure;

/**
 * One side from which a unit is looked at: a share of some records among others. A record that counts in part does so by its points, of 2.
 * Answers without a view, and missing ones, are no part of the whole.
 */
public enum Indicator {
    /** Replies within their limit. */
    ON_TIME(cases(Figure.ON_TIME, 2), cases(REPLIED, 2)),
    /** The signer was contacted, within the limit where the rules set one. */
    FIRST_CONTACT(cases(CONTACTED_IN_TIME, 2), cases(REPLIED, 2)),
    /** Face-to-face consultation. */
    CONSULTED(cases(CONSULTED_AND_REPLIED, 2), cases(REPLIED, 2)),
    /** Solved or basically solved. */
    SOLVED(cases(OUTCOME_A, 2), cases(REPLIED, 2)),
    /** How the signers found the unit's attitude; "basically satisfied" counts half. */
    ATTITUDE(
            List.of(new CaseCount(ATTITUDE_SATISFIED, 2), new CaseCount(ATTITUDE_BASICALLY, 1)),
            List.of(
                    new CaseCount(ATTITUDE_SATISFIED, 2),
                    new CaseCount(ATTITUDE_BASICALLY, 2),
                    new CaseCount(ATTITUDE_DISSATISFIED, 2))),
    /** How the signers found the result; "basically satisfied" counts half. */
    RESULT(
            List.of(new CaseCount(RESULT_SATISFIED, 2), new CaseCount(RESULT_BASICALLY, 1)),
            List.of(
                    new CaseCount(RESULT_SATISFIED, 2),
                    new CaseCount(RESULT_BASICALLY, 2),
                    new CaseCount(RESULT_DISSATISFIED, 2))),
    /** Promises kept of those that fell due; late ones count half. */
    DELIVERY(
            List.of(new PromiseCount(DONE_ON_TIME, 2), new PromiseCount(DONE_LATE, 1)),
            List.of(new PromiseCount(DONE_ON_TIME, 2), new PromiseCount(DONE_LATE, 2), new PromiseCount(OVERDUE, 2))),
    /** Promises that the signers rated as delivered in the yearly round; partly delivered ones count half. */
    RATED(
            List.of(new PromiseCount(RATED_DELIVERED, 2), new PromiseCount(RATED_PARTLY, 1)),
            List.of(
                    new PromiseCount(RATED_DELIVERED, 2),
                    new PromiseCount(RATED_PARTLY, 2),
                    new PromiseCount(RATED_NOT, 2)));

    /** Points of a record that counts in full. */
    static final int FULL = 2;

    private final List<Count> part;
    private final List<Count> whole;

    Indicator(List<? extends Count> part, List<? extends Count> whole) {
        this.part = List.copyOf(part);
        this.whole = List.copyOf(whole);
    }

    /** A figure that is counted, with the points that each of its records gives. */
    sealed interface Count {
        int points();
    }

    record CaseCount(Figure figure, int points) implements Count {}

    record PromiseCount(CommitmentFigure figure, int points) implements Count {}

    private static List<CaseCount> cases(Figure figure, int points) {
        return List.of(new CaseCount(figure, points));
    }

    List<Count> part() {
        return part;
    }

    List<Count> whole() {
        return whole;
    }

    /** The name in the API and in message keys, e.g. "on-time". */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Stream<Indicator> all() {
        return Stream.of(values());
    }
}

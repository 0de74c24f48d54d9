package org.huiyin.supervision.states;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything done on a chosen key item, from the decision on.
 *
 * @param rounds empty until supervision begins; the last one runs
 * @param draft a conclusion that the committee drafted; empty if it did not
 */
public record Work(Decision decision, Plan plan, List<Visit> visits, List<Round> rounds, String draft) {
    public Work {
        visits = List.copyOf(visits);
        rounds = List.copyOf(rounds);
    }

    public Round round() {
        return rounds.getLast();
    }

    public Optional<Round> lastRound() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.getLast());
    }

    Work with(Plan changed) {
        return new Work(decision, changed, visits, rounds, draft);
    }

    Work visited(Visit visit) {
        return new Work(
                decision, plan, Stream.concat(visits.stream(), Stream.of(visit)).toList(), rounds, draft);
    }

    /** The same with the running round changed. */
    Work with(Round changed) {
        return new Work(
                decision,
                plan,
                visits,
                Stream.concat(rounds.stream().limit(rounds.size() - 1L), Stream.of(changed))
                        .toList(),
                draft);
    }

    /** A further round. */
    Work next(Round next) {
        return new Work(
                decision,
                plan,
                visits,
                Stream.concat(rounds.stream(), Stream.of(next)).toList(),
                "");
    }

    Work drafting(String text) {
        return new Work(decision, plan, visits, rounds, text);
    }

    /** Whether the last vote, of whatever round, was against, and none has been held since. */
    public boolean dissatisfied() {
        return rounds.reversed().stream()
                .map(Round::vote)
                .filter(vote -> vote != null)
                .findFirst()
                .map(vote -> !vote.satisfied())
                .orElse(false);
    }
}

package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What desks, lists and figures need of a unit's part in a case: where it stands in the latest round, and how it answered in all of them.
 *
 * @param repliedOn the day of its own first reply; null before and for co-handlers
 * @param late whether that reply was late; null without one
 * @param outcome code of its latest reply; null without one
 * @param contactedOn its first contact with the signer; null if there was none
 * @param contactLate whether a first contact of a round came after the limit that the rules set
 * @param consulted whether it held a face-to-face consultation 面商
 */
public record UnitSummary(
        UnitId unit,
        HandlingRole role,
        HandlingState state,
        @Nullable LocalDate due,
        @Nullable LocalDate repliedOn,
        @Nullable Boolean late,
        @Nullable String outcome,
        @Nullable LocalDate contactedOn,
        boolean contactLate,
        boolean consulted) {

    /** Those of the latest round; a unit that came back in the same role stands as it does now. */
    public static List<UnitSummary> of(Suggestion suggestion) {
        var latest = new LinkedHashMap<String, Handling>();
        suggestion.lastRound().stream()
                .flatMap(round -> round.handlings().stream())
                .forEach(handling ->
                        latest.put(key(handling.task().unit(), handling.task().role()), handling));
        return latest.values().stream()
                .map(handling -> of(handling, suggestion.rounds()))
                .toList();
    }

    private static UnitSummary of(Handling now, List<Round> rounds) {
        var unit = now.task().unit();
        var own = rounds.stream()
                .flatMap(round -> round.handlings().stream())
                .filter(handling -> handling.task().unit().equals(unit))
                .toList();
        var answers = own.stream()
                .flatMap(handling ->
                        handling instanceof Handling.Answered answered ? Stream.of(answered) : Stream.empty())
                .toList();
        var first = answers.isEmpty() ? null : answers.getFirst().replies().getFirst();
        var contacts = own.stream()
                .flatMap(handling -> handling.task().contacts().stream())
                .toList();
        return new UnitSummary(
                unit,
                now.task().role(),
                now.stateName(),
                now.task().due() == null ? null : now.task().due().due(),
                first == null ? null : first.issuedOn(),
                first == null ? null : first.late(),
                first == null ? null : answers.getLast().reply().outcome(),
                contacts.stream()
                        .map(Contact::on)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                own.stream().anyMatch(Summary::contactLate),
                contacts.stream().anyMatch(contact -> contact.way() == Contact.Way.MEETING));
    }

    /** What tells the rows of a case apart. */
    public String key() {
        return key(unit, role);
    }

    private static String key(UnitId unit, HandlingRole role) {
        return unit + "/" + role;
    }
}

package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Grade;
import org.jspecify.annotations.Nullable;

/**
 * What lists and figures need of a case, derived from it and from nothing else.
 *
 * @param due the next day that counts: notice, assignment, earliest open reply or feedback
 * @param repliedOn the day on which all first replies were out
 * @param late whether one of the first replies was late; null before
 * @param outcome code of the latest replies; of several the one farthest from solved
 * @param scheme code of the scheme by which that outcome is meant
 * @param firstAttitude grades of the first round, see {@link #form}; null without feedback
 * @param attitude grades of the last round that has feedback
 * @param reopened whether a look-back opened it again
 * @param contactedOn the first contact of a unit with the signer; null if there was none
 * @param contactLate whether a unit's first contact came after the limit that the rules set
 * @param consulted whether a face-to-face consultation 面商 was held
 * @param disclosed whether the public may read title and text
 */
public record Summary(
        @Nullable LocalDate filedOn,
        @Nullable LocalDate repliedOn,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate due,
        @Nullable Boolean late,
        @Nullable String outcome,
        @Nullable String scheme,
        @Nullable Grade firstAttitude,
        @Nullable Grade firstResult,
        @Nullable Grade attitude,
        @Nullable Grade result,
        int rounds,
        boolean reopened,
        @Nullable LocalDate contactedOn,
        boolean contactLate,
        boolean consulted,
        boolean disclosed) {

    public static Summary of(Suggestion suggestion) {
        var rounds = suggestion.rounds();
        var first = rounds.isEmpty() ? null : rounds.getFirst();
        var firstForm = first == null ? Optional.<Feedback>empty() : form(suggestion.paper(), first);
        var lastForm = rounds.reversed().stream()
                .flatMap(round -> form(suggestion.paper(), round).stream())
                .findFirst();
        return new Summary(
                filedOn(suggestion),
                first == null ? null : first.repliedOn(),
                suggestion instanceof Suggestion.Closed closed ? closed.on() : null,
                due(suggestion),
                first == null || first.repliedOn() == null
                        ? null
                        : replies(first).anyMatch(Reply::late),
                sorted(rounds).map(Reply::outcome).orElse(null),
                sorted(rounds).map(Reply::scheme).orElse(null),
                firstForm.map(Feedback::attitude).orElse(null),
                firstForm.map(Feedback::result).orElse(null),
                lastForm.map(Feedback::attitude).orElse(null),
                lastForm.map(Feedback::result).orElse(null),
                rounds.size(),
                rounds.stream().anyMatch(round -> round.cause() == Round.Cause.LOOK_BACK),
                contacts(rounds).map(Contact::on).min(Comparator.naturalOrder()).orElse(null),
                rounds.stream().flatMap(round -> round.handlings().stream()).anyMatch(Summary::contactLate),
                contacts(rounds).anyMatch(contact -> contact.way() == Contact.Way.MEETING),
                disclosed(suggestion));
    }

    private static Stream<Contact> contacts(List<Round> rounds) {
        return rounds.stream()
                .flatMap(round -> round.handlings().stream())
                .flatMap(handling -> handling.task().contacts().stream());
    }

    /** Whether the unit's first contact came after its limit; one that has not come is late once the reply is out. */
    static boolean contactLate(Handling handling) {
        var by = handling.task().contactBy();
        if (by == null) {
            return false;
        }
        var first = handling.task().contacts().stream().map(Contact::on).min(Comparator.naturalOrder());
        return first.map(by::isLate).orElse(handling instanceof Handling.Answered);
    }

    /** The form that counts for a case in a round: the lead's (Zhejiang 2016, article 23), without it the least satisfied of the others. */
    public static Optional<Feedback> form(Paper paper, Round round) {
        return form(paper, round.feedback());
    }

    /** As {@link #form(Paper, Round)}, of the forms on one unit's reply; with null of those on all replies together. */
    public static Optional<Feedback> form(Paper paper, Round round, @Nullable UnitId unit) {
        return form(
                paper,
                round.feedback().stream()
                        .filter(form -> Objects.equals(form.unit(), unit))
                        .toList());
    }

    private static Optional<Feedback> form(Paper paper, List<Feedback> forms) {
        var ofLead = paper.lead().stream()
                .flatMap(lead -> forms.stream().filter(form -> form.signer().equals(lead.person())))
                .toList();
        return (ofLead.isEmpty() ? forms : ofLead).stream().max(Comparator.comparing(Summary::discontent));
    }

    private static int discontent(Feedback form) {
        return switch (form.result()) {
            case DISSATISFIED -> 3;
            case BASICALLY_SATISFIED -> 2;
            case SATISFIED -> 1;
            case NO_VIEW -> 0;
            case NOT_ASKED -> -1;
        };
    }

    /** Replies that were issued in a round. */
    public static Stream<Reply> replies(Round round) {
        return round.handlings().stream()
                .flatMap(handling ->
                        handling instanceof Handling.Answered answered ? Stream.of(answered.reply()) : Stream.empty());
    }

    /** The reply whose outcome counts: of the latest the one farthest from solved. */
    private static Optional<Reply> sorted(List<Round> rounds) {
        return rounds.reversed().stream()
                .filter(round -> round.repliedOn() != null)
                .findFirst()
                .flatMap(round -> replies(round).max(Comparator.comparing(Reply::outcome)));
    }

    private static @Nullable LocalDate filedOn(Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.Filed it -> it.filedOn();
            case Suggestion.InHandling it -> it.filedOn();
            case Suggestion.Replied it -> it.filedOn();
            case Suggestion.Closed it -> it.filedOn();
            case Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.Submitted _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Merged _,
                    Suggestion.Withdrawn _ -> null;
        };
    }

    private static @Nullable LocalDate due(Suggestion suggestion) {
        var deadline = deadline(suggestion);
        return suggestion instanceof Suggestion.CoSigning it ? it.until() : deadline == null ? null : deadline.due();
    }

    /** The deadline by which a case stands in lists; null for one that has none, or whose day people set. */
    public static @Nullable Deadline deadline(Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.Submitted it -> it.submission().acceptBy();
            case Suggestion.Filed it -> it.assignBy();
            case Suggestion.InHandling it ->
                it.round().replying().stream()
                        .filter(handling -> !(handling instanceof Handling.Answered))
                        .map(handling -> handling.task().due())
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Deadline::due))
                        .orElse(null);
            case Suggestion.Replied it -> it.round().feedbackBy();
            case Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Merged _,
                    Suggestion.Withdrawn _,
                    Suggestion.Closed _ -> null;
        };
    }

    /** Open to the public: once filed, and with the signer's consent. Refused, forwarded and withdrawn papers stay closed. */
    public static boolean disclosed(Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.Filed _,
                    Suggestion.InHandling _,
                    Suggestion.Replied _,
                    Suggestion.Closed _,
                    Suggestion.Merged _ -> suggestion.paper().content().disclosable();
            case Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.Submitted _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Withdrawn _ -> false;
        };
    }
}

package org.huiyin.suggestion.views;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Tone;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Outcome;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseEnd;
import org.huiyin.suggestion.CaseEnd.How;
import org.huiyin.suggestion.CaseEnd.Promised;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.states.Feedback;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * The sentence of a case: before an answer who must do what by when, the nearest day first; after it what came of it. Whoever must act is
 * addressed where it is the reader.
 */
final class CaseSentence {
    private final CaseSight sight;
    private final CaseEnd end;
    private final Calendars calendars;
    private final LocalDate today;

    CaseSentence(CaseSight sight, CaseEnd end, Calendars calendars, LocalDate today) {
        this.sight = sight;
        this.end = end;
        this.calendars = calendars;
        this.today = today;
    }

    Answer answer() {
        return switch (sight.suggestion()) {
            case Suggestion.Draft it ->
                duty(t("suggestion.answer.draft", author(it)), null).next(author(it), null);
            case Suggestion.CoSigning it -> coSigning(it);
            case Suggestion.Submitted it ->
                must("review", office(), it.submission().acceptBy());
            case Suggestion.NotFiled it ->
                Answer.opening(
                        t("suggestion.state.NOT_FILED"),
                        List.of(Clause.plain(t("suggestion.refusalReason." + it.reason()))));
            case Suggestion.Forwarded it ->
                Answer.of(Clause.plain(t("suggestion.answer.forwarded", t("suggestion.choice.as." + it.as()))));
            case Suggestion.Merged _ -> Answer.of(Clause.plain(t("suggestion.answer.merged")));
            case Suggestion.Withdrawn _ -> Answer.of(Clause.plain(t("suggestion.answer.withdrawn")));
            case Suggestion.Filed it ->
                it.paper().kind() == Kind.OPINION_REPORT
                        ? must("adopted", office(), it.assignBy())
                        : must("assign", office(), it.assignBy());
            case Suggestion.InHandling it -> inHandling(it);
            case Suggestion.Replied it -> replied(it);
            case Suggestion.Closed it -> closed(it);
        };
    }

    // before an answer

    private Answer coSigning(Suggestion.CoSigning it) {
        var open = it.paper().signers().stream()
                .filter(signer -> signer.consent() == Signer.Consent.INVITED)
                .toList();
        // who did not answer in time is no signer: nothing is overdue
        if (open.isEmpty() || today.isAfter(it.until())) {
            return duty(t("suggestion.answer.submit", author(it)), null).next(author(it), null);
        }
        var me = open.stream()
                .anyMatch(signer -> signer.person().equals(sight.caller().person()));
        return me
                ? duty(t("suggestion.answer.sign", you(), day(it.until())), it.until())
                        .next(you(), it.until())
                : duty(t("suggestion.answer.signatures", open.size(), day(it.until())), it.until())
                        .next(t("suggestion.answer.invited"), it.until());
    }

    /** What a unit or an office owes now. @param what ends its message keys @param deadline null where none is set */
    private record Duty(String what, String who, @Nullable Deadline deadline) {}

    private Answer inHandling(Suggestion.InHandling it) {
        var duties = it.round().handlings().stream()
                .flatMap(handling -> duty(it, handling).stream())
                // what the reader owes first, then the nearest day
                .sorted(Comparator.comparing((Duty duty) -> !mine(duty.who()))
                        .thenComparing(duty -> duty.deadline() == null
                                ? LocalDate.MAX
                                : duty.deadline().due()))
                .toList();
        var again = it.round().number() > 1;
        var opening = again
                ? t("suggestion.answer.again."
                        + (it.round().cause() == Round.Cause.LOOK_BACK
                                ? Round.Cause.LOOK_BACK
                                : Round.Cause.DISSATISFIED))
                : "";
        var clauses = new ArrayList<Clause>();
        if (duties.isEmpty()) {
            return new Answer(opening, List.of(Clause.plain(t("suggestion.answer.handling"))), "", null);
        }
        var first = duties.getFirst();
        clauses.add(clause(first));
        if (duties.size() > 1) {
            clauses.add(Clause.plain(t("suggestion.answer.others", duties.size() - 1)));
        }
        var answered = it.round().replying().stream()
                .filter(Handling.Answered.class::isInstance)
                .count();
        if (answered > 0) {
            clauses.add(Clause.plain(t(
                    "suggestion.answer.answered",
                    answered,
                    it.round().replying().size())));
        }
        return new Answer(opening, clauses, first.who(), due(first.deadline()));
    }

    private Optional<Duty> duty(Suggestion.InHandling it, Handling handling) {
        var unit = handling.task().unit();
        var due = handling.task().due();
        return switch (handling) {
            case Handling.Assigned _ ->
                Optional.of(new Duty(
                        handling.task().role() == HandlingRole.CO ? "signForOpinion" : "signFor", unit(unit), due));
            case Handling.ReturnRequested _ -> Optional.of(new Duty("decideReturn", office(), due));
            case Handling.Returned returned ->
                returned.reassignedTo() == null ? Optional.of(new Duty("reassign", office(), due)) : Optional.empty();
            case Handling.SignedFor signed -> Optional.of(working(signed));
            case Handling.Drafted drafted -> Optional.of(drafted(it.round(), drafted));
            case Handling.Signed _ -> Optional.of(new Duty("issue", unit(unit), due));
            case Handling.Answered _, Handling.OpinionGiven _ -> Optional.empty();
        };
    }

    private Duty working(Handling.SignedFor signed) {
        var task = signed.task();
        var who = unit(task.unit());
        if (asksForTime(signed)) {
            return new Duty("decideExtension", office(), task.due());
        }
        if (task.role() == HandlingRole.CO) {
            return new Duty("opinion", who, task.due());
        }
        var contactBy = task.contactBy();
        if (sight.handles()
                && contactBy != null
                && task.contacts().isEmpty()
                && (task.due() == null || contactBy.due().isBefore(task.due().due()))) {
            return new Duty("contact", who, contactBy);
        }
        return new Duty("reply", who, task.due());
    }

    private Duty drafted(Round round, Handling.Drafted drafted) {
        var task = drafted.task();
        if (!sight.handles()) {
            return new Duty("reply", unit(task.unit()), task.due());
        }
        if (asksForTime(drafted)) {
            return new Duty("decideExtension", office(), task.due());
        }
        if (task.role() == HandlingRole.LEAD) {
            var missing = round.co().stream()
                    .map(co -> co.task().unit())
                    .filter(unit -> !drafted.countersigned().contains(unit))
                    .findFirst();
            if (missing.isPresent()) {
                return new Duty("countersign", unit(missing.get()), task.due());
            }
        }
        return new Duty("signOff", unit(task.unit()), task.due());
    }

    /** An asked extension is known to those who take part. */
    private boolean asksForTime(Handling handling) {
        var extension = handling.task().extension();
        return sight.inside() && extension != null && extension.consented() == null;
    }

    private Clause clause(Duty duty) {
        var deadline = duty.deadline();
        if (deadline == null) {
            return Clause.plain(t("suggestion.answer.must." + duty.what(), duty.who()));
        }
        if (deadline.isLate(today)) {
            return Clause.broken(
                    t("suggestion.answer.late." + duty.what(), duty.who(), day(deadline.due()), over(deadline)));
        }
        return Clause.plain(t("suggestion.answer.by." + duty.what(), duty.who(), day(deadline.due())));
    }

    private Answer must(String what, String who, @Nullable Deadline deadline) {
        return new Answer("", List.of(clause(new Duty(what, who, deadline))), who, due(deadline));
    }

    private static Answer duty(String words, @Nullable LocalDate due) {
        return new Answer("", List.of(Clause.plain(words)), "", due);
    }

    // after an answer

    private Answer replied(Suggestion.Replied it) {
        var clauses = new ArrayList<Clause>();
        outcome(it).ifPresent(clauses::add);
        clauses.addAll(promises());
        var round = it.round();
        if (round.dissatisfied()) {
            var who = office();
            var words = round.number() == 1
                    ? t("suggestion.answer.rehandle", who)
                    : t("suggestion.answer.dissatisfiedAgain", who);
            clauses.addFirst(Clause.broken(words));
            return Answer.opening(t("suggestion.answer.opening"), clauses).next(who, null);
        }
        var silent = it.silent();
        var by = round.feedbackBy();
        if (silent.isEmpty()) {
            Summary.form(it.paper(), round).flatMap(this::grades).ifPresent(clauses::add);
            clauses.add(Clause.plain(t("suggestion.answer.close", office())));
            return Answer.opening(t("suggestion.answer.opening"), clauses).next(office(), null);
        }
        var me = sight.caller().person() != null
                && silent.contains(sight.caller().person());
        var who = me ? you() : t("suggestion.answer.signers");
        if (by == null) {
            clauses.add(Clause.plain(t("suggestion.answer.feedback", who)));
        } else if (by.isLate(today)) {
            // feedback is a right: who let it pass owes nothing, and the office may close
            clauses.add(Clause.plain(t("suggestion.answer.silent", office())));
            return Answer.opening(t("suggestion.answer.opening"), clauses).next(office(), null);
        } else {
            clauses.add(Clause.plain(t("suggestion.answer.feedback.by", who, day(by.due()))));
        }
        return Answer.opening(t("suggestion.answer.opening"), clauses).next(who, due(by));
    }

    private Answer closed(Suggestion.Closed it) {
        var clauses = new ArrayList<Clause>();
        outcome(it).ifPresent(clauses::add);
        clauses.addAll(promises());
        it.lastRound()
                .flatMap(round -> Summary.form(it.paper(), round))
                .flatMap(this::grades)
                .ifPresent(clauses::add);
        if (clauses.isEmpty()) {
            return Answer.of(Clause.plain(t("suggestion.answer.closed")));
        }
        var answer = Answer.opening(t("suggestion.answer.opening"), clauses);
        return end.promises().stream()
                .filter(promise -> promise.how() == How.OWED)
                .min(Comparator.comparing((Promised promise) -> promise.due() == null ? LocalDate.MAX : promise.due()))
                .map(promise -> answer.next(unit(promise.unit()), promise.due()))
                .orElse(answer);
    }

    /** The category of the latest replies; of several the one farthest from solved. */
    private Optional<Clause> outcome(Suggestion it) {
        return it.rounds().reversed().stream()
                .flatMap(round -> Summary.replies(round).max(Comparator.comparing(Reply::outcome)).stream())
                .findFirst()
                .map(reply -> calendars
                        .outcomeScheme(reply.scheme())
                        .outcome(reply.outcome())
                        .map(outcome -> new Clause(
                                outcome.word(Words.locale()),
                                outcome.meaning() == Outcome.Meaning.SOLVED ? Tone.GOOD : Tone.PLAIN))
                        .orElseGet(() -> Clause.plain(reply.outcome())));
    }

    private List<Clause> promises() {
        var all = end.promises();
        if (all.isEmpty()) {
            return List.of();
        }
        var clauses = new ArrayList<Clause>();
        var kept = of(How.KEPT);
        var owed = of(How.OWED);
        var overdue = owed.stream().filter(Promised::overdue).toList();
        var running = owed.stream().filter(promise -> !promise.overdue()).toList();
        if (kept.size() == all.size()) {
            clauses.add(Clause.good(t("suggestion.answer.keptAll", kept.size())));
        } else if (!kept.isEmpty()) {
            clauses.add(Clause.good(t("suggestion.answer.kept", kept.size())));
        }
        var late = kept.stream().filter(promise -> promise.missed() != null).count();
        if (late > 0) {
            clauses.add(Clause.plain(t("suggestion.answer.keptLate", late)));
        }
        first(overdue)
                .ifPresent(due -> clauses.add(Clause.broken(t(
                        "suggestion.answer.overdue",
                        overdue.size(),
                        day(due),
                        Late.DAYS.since(due, today).words()))));
        first(running)
                .ifPresent(due -> clauses.add(Clause.plain(t("suggestion.answer.promised", running.size(), day(due)))));
        if (!of(How.REPORTED).isEmpty()) {
            clauses.add(Clause.plain(
                    t("suggestion.answer.reported", of(How.REPORTED).size())));
        }
        if (!of(How.LAPSED).isEmpty()) {
            clauses.add(
                    Clause.plain(t("suggestion.answer.lapsed", of(How.LAPSED).size())));
        }
        if (!of(How.UNSTATED).isEmpty()) {
            clauses.add(Clause.plain(t("suggestion.answer.unstated")));
        }
        var found = end.lookBack() == null ? null : end.lookBack().found();
        if (found != null) {
            clauses.add(
                    switch (found) {
                        case DONE -> Clause.good(t("suggestion.answer.found.DONE"));
                        case PARTLY -> Clause.plain(t("suggestion.answer.found.PARTLY"));
                        case NOT_DONE -> Clause.broken(t("suggestion.answer.found.NOT_DONE"));
                    });
        }
        return clauses;
    }

    private List<Promised> of(How how) {
        return end.promises().stream().filter(promise -> promise.how() == how).toList();
    }

    private static Optional<LocalDate> first(List<Promised> some) {
        return some.stream().map(Promised::due).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    private Optional<Clause> grades(Feedback form) {
        return switch (form.result()) {
            case SATISFIED, BASICALLY_SATISFIED ->
                Optional.of(Clause.good(t("suggestion.answer.grade." + form.result())));
            case DISSATISFIED -> Optional.of(Clause.broken(t("suggestion.answer.grade." + form.result())));
            case NO_VIEW, NOT_ASKED -> Optional.empty();
        };
    }

    // who and when

    private String you() {
        return t("suggestion.answer.you");
    }

    private boolean mine(String who) {
        return who.equals(you()) || who.equals(t("suggestion.answer.yourUnit"));
    }

    private String author(Suggestion it) {
        var me = sight.caller().person();
        return me != null && it.paper().ledBy(me) ? you() : t("suggestion.answer.author");
    }

    private String unit(UnitId unit) {
        return sight.caller().has(Role.UNIT_CLERK, unit.value())
                        || sight.caller().has(Role.UNIT_HEAD, unit.value())
                ? t("suggestion.answer.yourUnit")
                : sight.unit(unit).name();
    }

    private String office() {
        var paper = sight.suggestion().paper();
        var body = paper.body().value();
        return sight.caller().has(Role.DEPUTIES_OFFICE, body) || sight.caller().has(Role.PROPOSALS_OFFICE, body)
                ? you()
                : t("suggestion.answer.office." + paper.kind());
    }

    private String day(LocalDate day) {
        return Words.day(day, today);
    }

    private String over(Deadline deadline) {
        return calendars.counting(deadline).since(deadline.due(), today).words();
    }

    private static @Nullable LocalDate due(@Nullable Deadline deadline) {
        return deadline == null ? null : deadline.due();
    }
}

package org.huiyin.suggestion.views;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Deadline;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseEnd;
import org.huiyin.suggestion.CaseEnd.How;
import org.huiyin.suggestion.CaseEnd.Promised;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/** The stations of a case 说 → 提 → 交 → 答 → 兑现 → 回访. One without a voice begins at 提; one that ends before an answer ends at 办结. */
final class CaseWay {
    private final LocalDate today;
    private final CaseEnd end;
    private final Way way;

    private CaseWay(CaseEnd end, LocalDate today) {
        this.today = today;
        this.end = end;
        this.way = new Way(today);
    }

    static Way of(Suggestion suggestion, CaseEnd end, LocalDate today) {
        return new CaseWay(end, today).laid(suggestion);
    }

    private Way laid(Suggestion suggestion) {
        var said = end.said();
        if (said != null) {
            way.reached(Stop.SAID, said.on()).at(said.address());
        }
        switch (suggestion) {
            case Suggestion.Draft _ -> way.now(Stop.RAISED, null, false).ahead(Stop.ASSIGNED, null);
            case Suggestion.CoSigning it ->
                way.now(Stop.RAISED, today.isAfter(it.until()) ? null : it.until(), false)
                        .ahead(Stop.ASSIGNED, null);
            case Suggestion.Submitted it -> {
                raised(it.submission().on());
                next(Stop.ASSIGNED, it.submission().acceptBy());
            }
            case Suggestion.Filed it -> {
                raised(it.submission().on());
                next(Stop.ASSIGNED, it.assignBy());
            }
            case Suggestion.NotFiled it -> over(it.submission(), List.of(), it.on());
            case Suggestion.Forwarded it -> over(it.submission(), List.of(), it.on());
            case Suggestion.Merged it -> over(it.submission(), List.of(), it.on());
            case Suggestion.Withdrawn it -> over(it.submission(), it.rounds(), it.on());
            case Suggestion.InHandling it -> {
                raised(it.submission().on());
                assigned(it.rounds());
                answering(it.round());
            }
            case Suggestion.Replied it -> {
                raised(it.submission().on());
                assigned(it.rounds());
                // an answer that did not satisfy is owed again
                if (it.round().dissatisfied()) {
                    way.now(Stop.ANSWERED, null, false);
                } else {
                    answered(it.round());
                }
            }
            case Suggestion.Closed it -> {
                if (it.rounds().isEmpty()) {
                    over(it.submission(), List.of(), it.on());
                } else {
                    raised(it.submission().on());
                    assigned(it.rounds());
                    answered(it.rounds().getLast());
                }
            }
        }
        if (way.has(Stop.CONCLUDED)) {
            return way;
        }
        if (!way.has(Stop.ANSWERED)) {
            way.ahead(Stop.ANSWERED, null);
        }
        kept(suggestion);
        lookedBack(suggestion);
        return way;
    }

    private void raised(LocalDate on) {
        way.reached(Stop.RAISED, UnknownDay.known(on));
    }

    private void next(Stop stop, @Nullable Deadline deadline) {
        way.now(stop, deadline == null ? null : deadline.due(), deadline != null && deadline.isLate(today));
    }

    private void over(@Nullable Submission submission, List<Round> rounds, LocalDate on) {
        if (submission != null) {
            raised(submission.on());
        }
        assigned(rounds);
        way.reached(Stop.CONCLUDED, UnknownDay.known(on));
    }

    private void assigned(List<Round> rounds) {
        if (!rounds.isEmpty()) {
            way.reached(Stop.ASSIGNED, UnknownDay.known(rounds.getFirst().startedOn()));
        }
    }

    private void answering(Round round) {
        next(
                Stop.ANSWERED,
                round.replying().stream()
                        .filter(handling -> !(handling instanceof Handling.Answered))
                        .map(handling -> handling.task().due())
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Deadline::due))
                        .orElse(null));
    }

    private void answered(Round round) {
        var late = round.handlings().stream()
                .flatMap(handling -> handling instanceof Handling.Answered answered
                                && answered.replies().getFirst().late()
                        ? Stream.ofNullable(handling.task().due())
                        : Stream.<Deadline>empty())
                .map(Deadline::due)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var on = round.repliedOn();
        way.reached(Stop.ANSWERED, on == null ? null : UnknownDay.known(on), late);
    }

    /** Nothing stands at 兑现 once a reply is out that promised nothing, nor where all that was promised was given up. */
    private void kept(Suggestion suggestion) {
        var promises = end.promises();
        if (!promised()) {
            if (!(suggestion instanceof Suggestion.Replied) && !(suggestion instanceof Suggestion.Closed)) {
                way.ahead(Stop.KEPT, null);
            }
            return;
        }
        var overdue = days(promises.stream().filter(Promised::overdue));
        var owed =
                promises.stream().filter(promise -> promise.how() == How.OWED).toList();
        if (overdue != null) {
            way.missed(Stop.KEPT, overdue);
        } else if (promises.stream().allMatch(promise -> promise.how() == How.KEPT || promise.how() == How.LAPSED)) {
            var last = promises.stream()
                    .map(Promised::reportedOn)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            if (promises.stream().anyMatch(promise -> promise.how() == How.KEPT)) {
                way.reached(
                        Stop.KEPT,
                        last,
                        promises.stream()
                                .map(Promised::missed)
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(null));
            }
        } else {
            way.now(Stop.KEPT, days(owed.stream()), false);
        }
    }

    /** Whether anything was promised that was not given up. */
    private boolean promised() {
        return end.promises().stream().anyMatch(promise -> promise.how() != How.LAPSED);
    }

    private static @Nullable LocalDate days(Stream<Promised> some) {
        return some.map(Promised::due)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void lookedBack(Suggestion suggestion) {
        var lookBack = end.lookBack();
        if (lookBack != null && lookBack.found() != null) {
            way.reached(Stop.LOOKED_BACK, lookBack.on()).at(lookBack.address());
        } else if (lookBack != null && lookBack.on() == null) {
            way.now(Stop.LOOKED_BACK, null, false).at(lookBack.address());
        } else if (suggestion.paper().kind() != Kind.OPINION_REPORT
                && (!(suggestion instanceof Suggestion.Closed) || promised())) {
            way.ahead(Stop.LOOKED_BACK, null);
        }
    }
}

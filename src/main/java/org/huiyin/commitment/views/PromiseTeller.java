package org.huiyin.commitment.views;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Late;
import org.huiyin.commitment.Delivery;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.store.LookBackStore.Looked;
import org.jspecify.annotations.Nullable;

/** What came of a promise, in one sentence, and its short line: promised, kept, looked back. Nobody else words it. */
public final class PromiseTeller {
    private PromiseTeller() {}

    /**
     * What is told beside the promise itself.
     *
     * @param unit name of the unit that promised
     * @param body name of the body that watches over it
     * @param overdue whether it is owed past its day, or was so when it was given up; a day off is kept on the next working day
     * @param late whether it was reported done past the day that was promised first; a day off is kept on the next working day
     * @param rated the last rating of those who asked; null before
     * @param looked how far what it was promised in was looked back on
     */
    record Seen(
            String unit,
            String body,
            boolean overdue,
            boolean late,
            @Nullable Delivery rated,
            Looked looked) {}

    static Standing tell(Promise promise, Seen seen, LocalDate today) {
        var way = way(promise, seen, today);
        var found = seen.looked().found();
        if (found != null) {
            way.reached(Stop.LOOKED_BACK, found);
        } else if (!(promise instanceof Promise.Lapsed) || seen.looked().planned() != null) {
            way.ahead(Stop.LOOKED_BACK, seen.looked().planned());
        }
        return new Standing(answer(promise, seen, today), way);
    }

    private static Way way(Promise promise, Seen seen, LocalDate today) {
        var way = new Way(today).reached(Stop.PROMISED, promise.facts().promisedOn());
        return switch (promise) {
            case Promise.Unstated _ -> way.now(Stop.KEPT, null, false);
            case Promise.Owed owed -> way.now(Stop.KEPT, owed.terms().due(), seen.overdue());
            case Promise.ReportedDone it ->
                way.now(Stop.KEPT, silent(it, today) ? null : it.answerBy().due(), false);
            case Promise.Done it ->
                way.reached(Stop.KEPT, it.on(), seen.late() ? it.facts().firstDue() : null);
            // what was given up in time was not missed, and is not to come either
            case Promise.Lapsed it ->
                seen.overdue() ? way.missedUntil(Stop.KEPT, it.terms().due(), it.on()) : way;
        };
    }

    private static Answer answer(Promise promise, Seen seen, LocalDate today) {
        return switch (promise) {
            case Promise.Unstated _ ->
                Answer.of(Clause.plain(t("commitment.answer.unstated", seen.unit())))
                        .next(seen.unit(), null);
            case Promise.Owed owed -> owed(owed, seen, today);
            case Promise.ReportedDone it -> {
                var silent = silent(it, today);
                var clauses = new ArrayList<Clause>();
                clauses.add(Clause.plain(t("commitment.answer.reported", seen.unit(), it.on())));
                late(it.on(), it.facts().firstDue(), seen, clauses);
                rated(seen, clauses);
                if (silent && it.facts().lead() != null) {
                    clauses.add(Clause.plain(
                            t("commitment.answer.silent", it.answerBy().due())));
                }
                clauses.add(Clause.plain(
                        silent
                                ? t("commitment.answer.confirm.office", seen.body())
                                : t("commitment.answer.confirm", it.answerBy().due())));
                yield Answer.opening("", clauses)
                        .next(
                                silent ? seen.body() : t("commitment.answer.signers"),
                                silent ? null : it.answerBy().due());
            }
            case Promise.Done it -> {
                var clauses = new ArrayList<Clause>();
                clauses.add(
                        seen.late()
                                ? Clause.plain(t("commitment.answer.doneLate", seen.unit(), it.on()))
                                : Clause.good(t("commitment.answer.done", seen.unit(), it.on())));
                late(it.on(), it.facts().firstDue(), seen, clauses);
                if (it.byOffice()) {
                    clauses.add(Clause.plain(t("commitment.answer.byOffice", seen.body())));
                }
                rated(seen, clauses);
                yield Answer.opening("", clauses);
            }
            case Promise.Lapsed it -> {
                var clauses = new ArrayList<Clause>();
                clauses.add(Clause.broken(t("commitment.answer.lapsed", seen.unit(), it.on())));
                rated(seen, clauses);
                yield Answer.opening("", clauses);
            }
        };
    }

    /** Whether the office checks what was reported done: nobody could confirm it, or nobody did within the days for it. */
    private static boolean silent(Promise.ReportedDone reported, LocalDate today) {
        return reported.facts().lead() == null || reported.answerBy().isLate(today);
    }

    private static Answer owed(Promise.Owed owed, Seen seen, LocalDate today) {
        var due = owed.terms().due();
        var year = owed.carriedTo();
        var clauses = new ArrayList<Clause>();
        if (year != null) {
            clauses.add(Clause.plain(t("commitment.answer.carried", year)));
        }
        clauses.add(
                seen.overdue()
                        ? Clause.broken(t(
                                "commitment.answer.overdue",
                                seen.unit(),
                                due,
                                Late.DAYS.since(due, today).words()))
                        : Clause.plain(t("commitment.answer.running", seen.unit(), due)));
        if (owed.facts().percent() > 0) {
            clauses.add(Clause.plain(t("commitment.answer.percent", owed.facts().percent())));
        }
        if (owed.facts().request() != null) {
            clauses.add(Clause.plain(t("commitment.answer.request", seen.body())));
        }
        rated(seen, clauses);
        return Answer.opening("", clauses).next(seen.unit(), due);
    }

    private static void late(LocalDate on, @Nullable LocalDate first, Seen seen, List<Clause> clauses) {
        if (first != null && seen.late()) {
            clauses.add(Clause.broken(t("commitment.answer.late", first.until(on, ChronoUnit.DAYS))));
        }
    }

    private static void rated(Seen seen, List<Clause> clauses) {
        var rated = seen.rated();
        if (rated != null) {
            var words = t("commitment.answer.rated." + rated);
            clauses.add(
                    switch (rated) {
                        case DELIVERED -> Clause.good(words);
                        case PARTLY -> Clause.plain(words);
                        case NOT_DELIVERED -> Clause.broken(words);
                    });
        }
    }
}

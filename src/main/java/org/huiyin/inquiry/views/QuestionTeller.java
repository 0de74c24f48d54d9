package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Late;
import org.huiyin.commitment.PromiseState;
import org.huiyin.inquiry.QuestionView.PledgeView;
import org.huiyin.inquiry.states.Grading;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Settlement;
import org.huiyin.inquiry.states.Tally;

/** What came of a question, in one sentence, and its short line: asked, answered, graded, kept. Nobody else words it. */
final class QuestionTeller {
    private QuestionTeller() {}

    /**
     * What is told beside the question itself.
     *
     * @param unit name of the unit that answers; empty before it is named
     * @param pledges what was promised, with how far it is
     * @param counting how the days are counted after that of an answer in writing
     */
    record Seen(String unit, List<PledgeView> pledges, Late.Counting counting) {}

    static Standing tell(Question question, Seen seen, LocalDate today) {
        return new Standing(answer(question, seen, today), way(question, seen, today));
    }

    private static Way way(Question question, Seen seen, LocalDate today) {
        var way = new Way(today)
                .reached(Stop.ASKED, LocalDate.ofInstant(question.sheet().raisedAt(), Calendars.ZONE));
        return switch (question) {
            case Question.Raised _, Question.Queued _ -> way.now(Stop.ANSWERED, null, false);
            case Question.Open it -> {
                way.now(Stop.ANSWERED, null, false);
                if (it.answering().grading() != Grading.NOT_BEGUN) {
                    way.ahead(Stop.GRADED, null);
                }
                yield seen.pledges().isEmpty() ? way : way.ahead(Stop.KEPT, null);
            }
            case Question.Owed it -> way.now(Stop.ANSWERED, it.due(), today.isAfter(it.due()));
            case Question.Settled it -> settled(way, it.settlement(), seen);
            case Question.Declined _, Question.Merged _, Question.Withdrawn _ -> way;
        };
    }

    private static Way settled(Way way, Settlement settlement, Seen seen) {
        way.reached(Stop.ANSWERED, settlement.on());
        if (settlement.tally() != null) {
            way.reached(Stop.GRADED, settlement.on());
        }
        if (seen.pledges().isEmpty()) {
            return way;
        }
        var open = seen.pledges().stream().filter(QuestionTeller::open).toList();
        var late =
                open.stream().filter(PledgeView::overdue).map(PledgeView::due).min(LocalDate::compareTo);
        if (late.isPresent()) {
            return way.missed(Stop.KEPT, late.get());
        }
        var nearest = open.stream().map(PledgeView::due).min(LocalDate::compareTo);
        if (nearest.isPresent()) {
            return way.now(Stop.KEPT, nearest.get(), false);
        }
        // nothing stands at 兑现 where all that was promised was given up
        return count(seen.pledges(), PromiseState.DONE) > 0 ? way.reached(Stop.KEPT, null) : way;
    }

    /** Whether it is still to be done: neither done nor given up. */
    private static boolean open(PledgeView pledge) {
        return pledge.state() != PromiseState.DONE && pledge.state() != PromiseState.LAPSED;
    }

    private static long count(List<PledgeView> pledges, PromiseState state) {
        return pledges.stream().filter(pledge -> pledge.state() == state).count();
    }

    private static Answer answer(Question question, Seen seen, LocalDate today) {
        return switch (question) {
            case Question.Raised _ ->
                Answer.of(Clause.plain(t("inquiry.told.raised"))).next(t("inquiry.told.host"), null);
            case Question.Queued it ->
                Answer.of(Clause.plain(t("inquiry.told.queued", it.sheet().number(), seen.unit())))
                        .next(seen.unit(), null);
            case Question.Open it ->
                Answer.of(Clause.plain(
                                it.answering().grading() == Grading.RUNNING
                                        ? t("inquiry.told.grading")
                                        : t("inquiry.told.open", seen.unit())))
                        .next(seen.unit(), null);
            case Question.Owed it ->
                Answer.of(
                                today.isAfter(it.due())
                                        ? Clause.broken(t(
                                                "inquiry.told.owed.late",
                                                seen.unit(),
                                                it.due(),
                                                seen.counting()
                                                        .since(it.due(), today)
                                                        .words()))
                                        : Clause.plain(t("inquiry.told.owed", seen.unit(), it.due())))
                        .next(seen.unit(), it.due());
            case Question.Settled it -> settled(it.settlement(), seen);
            case Question.Declined it ->
                Answer.of(Clause.plain(t("inquiry.told.declined", t("inquiry.choice.reason." + it.reason()))));
            case Question.Merged _ -> Answer.of(Clause.plain(t("inquiry.told.merged")));
            case Question.Withdrawn _ -> Answer.of(Clause.plain(t("inquiry.told.withdrawn")));
        };
    }

    private static Answer settled(Settlement settlement, Seen seen) {
        var clauses = new ArrayList<Clause>();
        var promised = seen.pledges().size();
        var allKept = promised > 0 && count(seen.pledges(), PromiseState.DONE) == promised;
        clauses.add(
                switch (settlement.outcome()) {
                    case ANSWERED ->
                        Clause.plain(
                                settlement.inWriting()
                                        ? t("inquiry.told.inWriting", seen.unit(), settlement.on())
                                        : t("inquiry.told.answered", seen.unit()));
                    case PROMISED ->
                        allKept
                                ? Clause.good(t("inquiry.told.allKept", seen.unit(), promised))
                                : Clause.plain(t("inquiry.told.promised", seen.unit(), promised));
                    case REFERRED -> Clause.plain(t("inquiry.told.referred", settlement.referredTo()));
                    case SUGGESTION -> Clause.plain(t("inquiry.told.suggestion"));
                });
        if (settlement.late()) {
            clauses.add(Clause.broken(t("inquiry.told.late")));
        }
        if (settlement.outcome() != Outcome.PROMISED || !allKept) {
            pledges(seen.pledges(), clauses);
        }
        var tally = settlement.tally();
        if (tally != null && tally.cast() > 0) {
            clauses.add(graded(tally));
        }
        var answer = Answer.opening(t("inquiry.told.opening"), clauses);
        var next = seen.pledges().stream().filter(QuestionTeller::open).min(Comparator.comparing(PledgeView::due));
        return next.map(pledge -> answer.next(pledge.unit().name(), pledge.due()))
                .orElse(answer);
    }

    private static void pledges(List<PledgeView> pledges, List<Clause> clauses) {
        var done = count(pledges, PromiseState.DONE);
        var lapsed = count(pledges, PromiseState.LAPSED);
        var overdue = pledges.stream().filter(PledgeView::overdue).count();
        if (done > 0) {
            clauses.add(Clause.good(t("inquiry.told.kept", done)));
        }
        if (overdue > 0) {
            clauses.add(Clause.broken(t("inquiry.told.overdue", overdue)));
        } else {
            pledges.stream()
                    .filter(QuestionTeller::open)
                    .map(PledgeView::due)
                    .min(LocalDate::compareTo)
                    .ifPresent(due -> clauses.add(Clause.plain(t("inquiry.told.nearest", due))));
        }
        if (lapsed > 0) {
            clauses.add(Clause.broken(t("inquiry.told.lapsed", lapsed)));
        }
    }

    /** Broken where more than half were dissatisfied, good where all who cast were satisfied at least basically. */
    private static Clause graded(Tally tally) {
        var words = t("inquiry.told.graded", tally.satisfied(), tally.basically(), tally.dissatisfied());
        return tally.dissatisfied() * 2 > tally.cast()
                ? Clause.broken(words)
                : tally.dissatisfied() == 0 ? Clause.good(words) : Clause.plain(words);
    }
}

package org.huiyin.supervision.views;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Late;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.supervision.states.Assessment;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Report;
import org.huiyin.supervision.states.Round;
import org.huiyin.supervision.states.Work;
import org.jspecify.annotations.Nullable;

/**
 * What came of a key item, in one sentence, and its line: chosen, assigned, answered, graded, concluded, looked back; of one that was not chosen
 * concluded alone. Nobody else words it.
 */
final class ItemTeller {
    private static final List<Stop> AHEAD = List.of(Stop.ANSWERED, Stop.GRADED, Stop.CONCLUDED, Stop.LOOKED_BACK);

    private ItemTeller() {}

    /**
     * How the names of those who must act are found, and how near the reader is.
     *
     * @param units name of a unit
     * @param bodies name of a body
     * @param office name of the body whose office steers
     * @param inside whether the reader may know the plan before supervision begins
     * @param found when a look-back after the conclusion found how things stand; null if none did
     */
    record Seen(
            Function<UnitId, String> units,
            Function<BodyId, String> bodies,
            String office,
            boolean inside,
            @Nullable LocalDate found) {}

    static Standing tell(KeyItem item, Seen seen, LocalDate today) {
        return new Standing(answer(item, seen, today), way(item, seen, today));
    }

    // the line

    private static Way way(KeyItem item, Seen seen, LocalDate today) {
        var way = new Way(today);
        if (item.stateName().isPublic()) {
            item.decided().ifPresent(decision -> way.reached(Stop.CHOSEN, decision.on()));
        }
        return switch (item) {
            case KeyItem.Candidate _, KeyItem.Proposed _ -> way.now(Stop.CHOSEN, null, false);
            // as a case that ends before an answer
            case KeyItem.Dropped _ -> way.reached(Stop.CONCLUDED, null);
            case KeyItem.Rejected it ->
                way.reached(Stop.CONCLUDED, it.decision().on());
            case KeyItem.Decided _ -> ahead(way.now(Stop.ASSIGNED, null, false), Stop.ANSWERED);
            case KeyItem.Planned it ->
                ahead(
                        way.now(Stop.ASSIGNED, null, false)
                                .ahead(
                                        Stop.ANSWERED,
                                        seen.inside() ? it.work().plan().reportBy() : null),
                        Stop.GRADED);
            case KeyItem.Supervised it ->
                ahead(atWork(way, it.work(), it.sheet().units(), today), Stop.GRADED);
            case KeyItem.Rectifying it ->
                ahead(atWork(way, it.work(), it.sheet().units(), today), Stop.GRADED);
            case KeyItem.Reported it -> ahead(answered(way, it.work()).now(Stop.GRADED, null, false), Stop.CONCLUDED);
            case KeyItem.Assessed it -> ahead(answered(way, it.work()).now(Stop.GRADED, null, false), Stop.CONCLUDED);
            case KeyItem.Commenting it ->
                ahead(answered(way, it.work()).now(Stop.GRADED, it.until(), false), Stop.CONCLUDED);
            case KeyItem.Commented it -> ahead(answered(way, it.work()).now(Stop.GRADED, null, false), Stop.CONCLUDED);
            case KeyItem.Voting it -> ahead(answered(way, it.work()).now(Stop.GRADED, null, false), Stop.CONCLUDED);
            case KeyItem.Voted it ->
                graded(answered(way, it.work()), it.work())
                        .now(Stop.CONCLUDED, null, false)
                        .ahead(Stop.LOOKED_BACK, null);
            case KeyItem.Concluded it -> {
                var back = it.conclusion().lookBackOn();
                graded(answered(way, it.work()), it.work())
                        .reached(Stop.CONCLUDED, it.conclusion().on());
                if (seen.found() != null) {
                    yield way.reached(Stop.LOOKED_BACK, seen.found());
                }
                // where no day was set nobody is to look again
                yield back == null ? way : way.now(Stop.LOOKED_BACK, back, today.isAfter(back));
            }
        };
    }

    private static Way atWork(Way way, Work work, List<UnitId> units, LocalDate today) {
        var due = work.round().due(units);
        return way.reached(Stop.ASSIGNED, work.round().startedOn()).now(Stop.ANSWERED, due, today.isAfter(due));
    }

    private static Way answered(Way way, Work work) {
        var round = work.round();
        return way.reached(Stop.ASSIGNED, round.startedOn())
                .reached(
                        Stop.ANSWERED,
                        round.reports().stream()
                                .map(Report::on)
                                .max(LocalDate::compareTo)
                                .orElse(null),
                        round.reports().stream().anyMatch(Report::late) ? round.reportBy() : null);
    }

    private static Way graded(Way way, Work work) {
        var vote = work.round().vote();
        return way.reached(
                Stop.GRADED,
                vote != null
                        ? vote.on()
                        : work.round().assessments().stream()
                                .map(Assessment::on)
                                .max(LocalDate::compareTo)
                                .orElse(null));
    }

    /** What is still to come, from a stop on. */
    private static Way ahead(Way way, Stop from) {
        AHEAD.subList(AHEAD.indexOf(from), AHEAD.size()).forEach(stop -> way.ahead(stop, null));
        return way;
    }

    // the sentence

    private static Answer answer(KeyItem item, Seen seen, LocalDate today) {
        var sheet = item.sheet();
        var committee =
                sheet.committee() == null ? seen.office() : seen.bodies().apply(sheet.committee());
        return switch (item) {
            case KeyItem.Candidate _ -> next("candidate", seen.office());
            case KeyItem.Proposed _ -> next("proposed", seen.office());
            case KeyItem.Dropped _ -> Answer.of(Clause.plain(t("supervision.answer.dropped")));
            case KeyItem.Rejected it ->
                Answer.of(Clause.plain(
                        t("supervision.answer.rejected", it.decision().on())));
            case KeyItem.Decided _ -> next("decided", committee);
            case KeyItem.Planned _ -> next("planned", committee);
            case KeyItem.Supervised it -> atWork(it.work().round(), sheet.units(), "", seen, today);
            case KeyItem.Rectifying it ->
                atWork(it.work().round(), sheet.units(), t("supervision.answer.rectifying"), seen, today);
            case KeyItem.Reported it -> {
                var left = it.work().plan().assessors().stream()
                        .filter(body -> it.work().round().assessment(body).isEmpty())
                        .map(seen.bodies())
                        .collect(Collectors.joining(t("supervision.answer.and")));
                yield next("reported", left);
            }
            case KeyItem.Assessed _ -> next("assessed", seen.office());
            case KeyItem.Commenting it ->
                today.isAfter(it.until())
                        ? next("commented", seen.office())
                        : Answer.of(Clause.plain(t("supervision.answer.commenting", it.until())))
                                .next(t("supervision.answer.everyone"), it.until());
            case KeyItem.Commented _ -> next("commented", seen.office());
            case KeyItem.Voting _ -> next("voting", seen.office());
            case KeyItem.Voted it -> voted(it.work(), seen.office());
            case KeyItem.Concluded it -> {
                var clauses = new ArrayList<Clause>();
                clauses.add(Clause.plain(
                        t("supervision.answer.concluded", it.conclusion().on())));
                vote(it.work(), clauses);
                var back = it.conclusion().lookBackOn();
                if (seen.found() != null) {
                    clauses.add(Clause.plain(t("supervision.answer.lookedBack", seen.found())));
                    yield Answer.opening("", clauses);
                }
                if (back != null) {
                    clauses.add(
                            today.isAfter(back)
                                    ? Clause.broken(t(
                                            "supervision.answer.lookBack.late",
                                            back,
                                            Late.DAYS.since(back, today).words()))
                                    : Clause.plain(t("supervision.answer.lookBack", back)));
                }
                yield Answer.opening("", clauses).next(back == null ? "" : committee, back);
            }
        };
    }

    private static Answer next(String key, String who) {
        return Answer.of(Clause.plain(t("supervision.answer." + key, who))).next(who, null);
    }

    private static Answer atWork(Round round, List<UnitId> units, String opening, Seen seen, LocalDate today) {
        var waiting =
                units.stream().filter(unit -> round.report(unit).isEmpty()).toList();
        var who = waiting.stream().map(seen.units()).collect(Collectors.joining(t("supervision.answer.and")));
        var due = round.due(units);
        return Answer.opening(
                        opening,
                        List.of(
                                today.isAfter(due)
                                        ? Clause.broken(t(
                                                "supervision.answer.report.late",
                                                who,
                                                due,
                                                Late.DAYS.since(due, today).words()))
                                        : Clause.plain(t("supervision.answer.report", who, due))))
                .next(who, due);
    }

    private static Answer voted(Work work, String office) {
        var clauses = new ArrayList<Clause>();
        vote(work, clauses);
        clauses.add(Clause.plain(
                t(work.dissatisfied() ? "supervision.answer.rectify" : "supervision.answer.conclude", office)));
        return Answer.opening("", clauses).next(office, null);
    }

    private static void vote(Work work, List<Clause> clauses) {
        var vote = work.round().vote();
        if (vote != null) {
            clauses.add(
                    vote.satisfied()
                            ? Clause.good(t("supervision.answer.satisfied", vote.on()))
                            : Clause.broken(t("supervision.answer.dissatisfied", vote.on())));
        }
    }
}

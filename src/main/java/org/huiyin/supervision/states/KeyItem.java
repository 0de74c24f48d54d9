package org.huiyin.supervision.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.Deed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.moves.ItemFacts;
import org.huiyin.supervision.moves.ItemMove;

/**
 * A key item from its choice to its conclusion. Each state is a record with its own facts and what moves make of it, which is pure; which
 * state knows which move is declared by {@link ItemMove}. What several states share stands in the interface between.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KeyItem.Candidate.class, name = "CANDIDATE"),
    @JsonSubTypes.Type(value = KeyItem.Proposed.class, name = "PROPOSED"),
    @JsonSubTypes.Type(value = KeyItem.Dropped.class, name = "DROPPED"),
    @JsonSubTypes.Type(value = KeyItem.Rejected.class, name = "REJECTED"),
    @JsonSubTypes.Type(value = KeyItem.Decided.class, name = "DECIDED"),
    @JsonSubTypes.Type(value = KeyItem.Planned.class, name = "PLANNED"),
    @JsonSubTypes.Type(value = KeyItem.Supervised.class, name = "UNDER_SUPERVISION"),
    @JsonSubTypes.Type(value = KeyItem.Reported.class, name = "REPORTED"),
    @JsonSubTypes.Type(value = KeyItem.Assessed.class, name = "ASSESSED"),
    @JsonSubTypes.Type(value = KeyItem.Commenting.class, name = "COMMENTING"),
    @JsonSubTypes.Type(value = KeyItem.Commented.class, name = "COMMENTED"),
    @JsonSubTypes.Type(value = KeyItem.Voting.class, name = "VOTING"),
    @JsonSubTypes.Type(value = KeyItem.Voted.class, name = "VOTED"),
    @JsonSubTypes.Type(value = KeyItem.Rectifying.class, name = "RECTIFYING"),
    @JsonSubTypes.Type(value = KeyItem.Concluded.class, name = "CONCLUDED")
})
public sealed interface KeyItem extends State {
    Sheet sheet();

    /** What was done since the decision; empty before the plan. */
    default Optional<Work> course() {
        return Optional.empty();
    }

    /** The council's decision; empty while it has not met on this. */
    default Optional<Decision> decided() {
        return course().map(Work::decision);
    }

    @Override
    KeyState stateName();

    /** A move on something beside the item, which stays as it is. */
    default KeyItem same(Deed<ItemFacts> deed) {
        return this;
    }

    /** Whether a report came after somebody saw the item in a version. */
    default boolean reportedSince(int version) {
        return course().flatMap(Work::lastRound).stream()
                .flatMap(round -> round.reports().stream())
                .anyMatch(report -> report.act() > version);
    }

    /** Before the council decides. */
    sealed interface Open extends KeyItem permits Candidate, Proposed {
        default Dropped drop(Deed<ItemFacts> deed) {
            return new Dropped(sheet(), deed.text("reason"));
        }
    }

    /** Planned and after. */
    sealed interface Worked extends KeyItem permits Planned, Watched, Judged, Heard, Concluded {
        Work work();

        /** The same state with other work. */
        KeyItem with(Work work);

        @Override
        default Optional<Work> course() {
            return Optional.of(work());
        }

        default KeyItem addStep(Deed<ItemFacts> deed) {
            return with(work().with(work().plan().adding(deed.text("what"), deed.text("who"), deed.ahead("by"))));
        }

        default void finishObstacle(Deed<ItemFacts> deed) {
            if (work().plan().steps().stream().allMatch(step -> step.done() != null)) {
                throw new Refusal("supervision.noStep");
            }
        }

        default KeyItem finishStep(Deed<ItemFacts> deed) {
            var done = new PlanStep.Done(deed.past("on"), deed.text("evidence"), deed.by());
            return with(work().with(work().plan().finished(deed.choice("step"), done)));
        }
    }

    /** Units are at work, or have just reported. */
    sealed interface Watched extends Worked permits Underway, Reported {
        default KeyItem visit(Deed<ItemFacts> deed) {
            return with(work().visited(new Visit(
                    deed.act(),
                    Visit.Kind.valueOf(deed.text("kind")),
                    deed.past("on"),
                    deed.text("place"),
                    deed.text("people"),
                    deed.text("findings"),
                    deed.by(),
                    deed.files())));
        }

        default void returnObstacle(Deed<ItemFacts> deed) {
            if (work().round().reports().isEmpty()) {
                throw new Refusal("supervision.noReport");
            }
        }

        default KeyItem returnReport(Deed<ItemFacts> deed) {
            var unit = UnitId.of(deed.text("unit"));
            if (work().round().report(unit).isEmpty()) {
                throw new InvalidInput("unit", "notAnOption");
            }
            return open(work().with(work().round().returning(unit, deed.aheadIfGiven("reportBy"))));
        }

        /** At work on it, for the first time or again. */
        default KeyItem open(Work work) {
            return work.round().number() == 1 ? new Supervised(sheet(), work) : new Rectifying(sheet(), work);
        }
    }

    /** Units are at work. */
    sealed interface Underway extends Watched permits Supervised, Rectifying {
        default void reportObstacle(Deed<ItemFacts> deed) {
            if (deed.unit() != null && work().round().report(deed.unit()).isPresent()) {
                throw new Refusal("supervision.reportedAlready");
            }
        }

        default KeyItem report(Deed<ItemFacts> deed) {
            var round = work().round();
            if (!sheet().units().contains(deed.mustUnit())) {
                throw new InvalidInput("unit", "notAnOption");
            }
            var reported = work().with(round.reporting(new Report(
                    deed.act(),
                    deed.mustUnit(),
                    deed.today(),
                    deed.by(),
                    deed.text("text"),
                    deed.text("results"),
                    deed.text("problems"),
                    deed.today().isAfter(round.reportBy(deed.mustUnit())))));
            return reported.round().reportedBy(sheet().units()) ? new Reported(sheet(), reported) : open(reported);
        }
    }

    /** Assessed and heard: what is left is the vote and the conclusion. */
    sealed interface Judged extends Worked permits Assessed, Commented, Voted {
        default KeyItem draft(Deed<ItemFacts> deed) {
            return with(work().drafting(deed.text("text")));
        }

        default Voting callVote(Deed<ItemFacts> deed) {
            return new Voting(
                    sheet(), work().with(work().round().voting(deed.facts().mustBallot())));
        }

        default void concludeObstacle(Deed<ItemFacts> deed) {
            if (work().dissatisfied()) {
                throw new Refusal("supervision.dissatisfied");
            }
        }

        default Concluded conclude(Deed<ItemFacts> deed) {
            var on = deed.aheadIfGiven("lookBackOn");
            if (on != null && !on.isAfter(deed.today())) {
                throw new InvalidInput("lookBackOn", "past");
            }
            return new Concluded(
                    sheet(), work(), new Conclusion(deed.act(), deed.today(), deed.by(), deed.text("text"), on));
        }
    }

    /** Comments have come in that may have to be read. */
    sealed interface Heard extends Worked permits Commenting, Commented, Voting, Voted {}

    /** Gathered with its reasons. */
    record Candidate(Sheet sheet) implements Open {
        @Override
        public KeyState stateName() {
            return KeyState.CANDIDATE;
        }

        public Candidate revise(Deed<ItemFacts> deed) {
            return new Candidate(deed.facts().mustSheet());
        }

        /** The council decides on something that has a committee, a leader and units. */
        public void proposeObstacle(Deed<ItemFacts> deed) {
            if (sheet.committee() == null
                    || sheet.leader().isEmpty()
                    || sheet.units().isEmpty()) {
                throw new Refusal("supervision.incomplete");
            }
        }

        public Proposed propose(Deed<ItemFacts> deed) {
            return new Proposed(sheet);
        }
    }

    /** On the list for the council of chairpersons. */
    record Proposed(Sheet sheet) implements Open {
        @Override
        public KeyState stateName() {
            return KeyState.PROPOSED;
        }

        public Proposed revise(Deed<ItemFacts> deed) {
            var revised = new Candidate(deed.facts().mustSheet());
            revised.proposeObstacle(deed);
            return revised.propose(deed);
        }

        public Candidate takeBack(Deed<ItemFacts> deed) {
            return new Candidate(sheet);
        }

        public Decided decide(Deed<ItemFacts> deed) {
            return new Decided(sheet, decision(deed, "note"));
        }

        public Rejected reject(Deed<ItemFacts> deed) {
            return new Rejected(sheet, decision(deed, "reason"));
        }

        private static Decision decision(Deed<ItemFacts> deed, String words) {
            return new Decision(deed.act(), deed.text("meeting"), deed.past("on"), deed.text(words));
        }
    }

    /** Taken out before the council saw it. */
    record Dropped(Sheet sheet, String reason) implements KeyItem {
        @Override
        public KeyState stateName() {
            return KeyState.DROPPED;
        }
    }

    /** Not chosen; the decision's note says why. */
    record Rejected(Sheet sheet, Decision decision) implements KeyItem {
        @Override
        public KeyState stateName() {
            return KeyState.REJECTED;
        }

        @Override
        public Optional<Decision> decided() {
            return Optional.of(decision);
        }
    }

    /** Chosen; the committee makes its plan. */
    record Decided(Sheet sheet, Decision decision) implements KeyItem {
        @Override
        public KeyState stateName() {
            return KeyState.DECIDED;
        }

        @Override
        public Optional<Decision> decided() {
            return Optional.of(decision);
        }

        public Planned plan(Deed<ItemFacts> deed) {
            return new Planned(sheet, new Work(decision, plan(deed, List.of(), 0), List.of(), List.of(), ""));
        }

        public static Plan plan(Deed<ItemFacts> deed, List<PlanStep> steps, int last) {
            var assessors =
                    deed.input().choices("assessors").stream().map(BodyId::of).toList();
            if (assessors.isEmpty()) {
                throw new InvalidInput("assessors", "required");
            }
            return new Plan(deed.act(), deed.text("goal"), assessors, deed.ahead("reportBy"), steps, last);
        }
    }

    /** Planned, not yet begun. */
    record Planned(Sheet sheet, Work work) implements Worked {
        @Override
        public KeyState stateName() {
            return KeyState.PLANNED;
        }

        @Override
        public Planned with(Work work) {
            return new Planned(sheet, work);
        }

        public Planned again(Deed<ItemFacts> deed) {
            var plan = work.plan();
            return with(work.with(Decided.plan(deed, plan.steps(), plan.last())));
        }

        public void removeObstacle(Deed<ItemFacts> deed) {
            if (work.plan().steps().isEmpty()) {
                throw new Refusal("supervision.noStep");
            }
        }

        public Planned removeStep(Deed<ItemFacts> deed) {
            return with(work.with(work.plan().without(deed.choice("step"))));
        }

        public void beginObstacle(Deed<ItemFacts> deed) {
            if (work.plan().steps().isEmpty()) {
                throw new Refusal("supervision.noSteps");
            }
            if (deed.today().isAfter(work.plan().reportBy())) {
                throw new Refusal("supervision.reportByPast", work.plan().reportBy());
            }
        }

        public Supervised begin(Deed<ItemFacts> deed) {
            var plan = work.plan();
            return new Supervised(sheet, work.next(Round.of(1, deed.today(), "", plan.reportBy())));
        }
    }

    /** Being supervised: visits, research, steps, until every unit has reported. */
    record Supervised(Sheet sheet, Work work) implements Underway {
        @Override
        public KeyState stateName() {
            return KeyState.UNDER_SUPERVISION;
        }

        @Override
        public Supervised with(Work work) {
            return new Supervised(sheet, work);
        }
    }

    /** Every unit has reported; committees assess, each on its own. */
    record Reported(Sheet sheet, Work work) implements Watched {
        @Override
        public KeyState stateName() {
            return KeyState.REPORTED;
        }

        @Override
        public Reported with(Work work) {
            return new Reported(sheet, work);
        }

        public void assessObstacle(Deed<ItemFacts> deed) {
            var committee = deed.facts().committee();
            if (committee != null && work.round().assessment(committee).isPresent()) {
                throw new Refusal("supervision.assessedAlready");
            }
        }

        public KeyItem assess(Deed<ItemFacts> deed) {
            var assessed = work.round()
                    .assessing(new Assessment(
                            deed.act(),
                            deed.facts().mustCommittee(),
                            deed.today(),
                            deed.by(),
                            Rating.valueOf(deed.text("rating")),
                            deed.text("text")));
            return assessed.assessedBy(work.plan().assessors())
                    ? new Assessed(sheet, work.with(assessed))
                    : with(work.with(assessed));
        }
    }

    /** Assessed; next come comments or the vote. */
    record Assessed(Sheet sheet, Work work) implements Judged {
        @Override
        public KeyState stateName() {
            return KeyState.ASSESSED;
        }

        @Override
        public Assessed with(Work work) {
            return new Assessed(sheet, work);
        }

        public Commenting openComments(Deed<ItemFacts> deed) {
            return new Commenting(sheet, work.with(work.round().commenting(deed.ahead("until"))));
        }
    }

    /** Deputies and voters comment until a day. */
    record Commenting(Sheet sheet, Work work) implements Heard {
        @Override
        public KeyState stateName() {
            return KeyState.COMMENTING;
        }

        @Override
        public Commenting with(Work work) {
            return new Commenting(sheet, work);
        }

        public LocalDate until() {
            var until = work.round().commentsUntil();
            if (until == null) {
                throw new IllegalStateException("comments without a last day: " + sheet.id());
            }
            return until;
        }

        /** Nobody's time is cut short. */
        public void closeObstacle(Deed<ItemFacts> deed) {
            if (!deed.today().isAfter(until())) {
                throw new Refusal("supervision.commentsRun", until());
            }
        }

        public Commented close(Deed<ItemFacts> deed) {
            return new Commented(sheet, work);
        }

        public void commentObstacle(Deed<ItemFacts> deed) {
            if (deed.today().isAfter(until())) {
                throw new Refusal("supervision.commentsOver", until());
            }
        }
    }

    /** The comments are in. */
    record Commented(Sheet sheet, Work work) implements Judged, Heard {
        @Override
        public KeyState stateName() {
            return KeyState.COMMENTED;
        }

        @Override
        public Commented with(Work work) {
            return new Commented(sheet, work);
        }
    }

    /** A satisfaction vote is called. */
    record Voting(Sheet sheet, Work work) implements Heard {
        @Override
        public KeyState stateName() {
            return KeyState.VOTING;
        }

        @Override
        public Voting with(Work work) {
            return new Voting(sheet, work);
        }

        public KeyItem recall(Deed<ItemFacts> deed) {
            return undecided();
        }

        /** The vote is off; it can be called again. */
        public KeyItem undecided() {
            var round = work.round().voting(null);
            return round.commentsUntil() == null
                    ? new Assessed(sheet, work.with(round))
                    : new Commented(sheet, work.with(round));
        }

        public Voted voted(VoteResult result) {
            return new Voted(sheet, work.with(work.round().voted(result)));
        }
    }

    /** The vote is counted. */
    record Voted(Sheet sheet, Work work) implements Judged, Heard {
        @Override
        public KeyState stateName() {
            return KeyState.VOTED;
        }

        @Override
        public Voted with(Work work) {
            return new Voted(sheet, work);
        }

        public Rectifying rectify(Deed<ItemFacts> deed) {
            var next = Round.of(work.round().number() + 1, deed.today(), deed.text("task"), deed.ahead("reportBy"));
            return new Rectifying(sheet, work.next(next));
        }
    }

    /** Put right anew, by a new day. */
    record Rectifying(Sheet sheet, Work work) implements Underway {
        @Override
        public KeyState stateName() {
            return KeyState.RECTIFYING;
        }

        @Override
        public Rectifying with(Work work) {
            return new Rectifying(sheet, work);
        }
    }

    /** Concluded. */
    record Concluded(Sheet sheet, Work work, Conclusion conclusion) implements Worked {
        @Override
        public KeyState stateName() {
            return KeyState.CONCLUDED;
        }

        @Override
        public Concluded with(Work work) {
            return new Concluded(sheet, work, conclusion);
        }
    }
}

package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;

/** A key item from its choice to its conclusion. Each state is a record with its own facts and moves; moves are pure. */
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
sealed interface KeyItem {
    Sheet sheet();

    /** What was done since the decision; empty before the plan. */
    default Optional<Work> course() {
        return switch (this) {
            case Candidate _, Proposed _, Dropped _, Rejected _, Decided _ -> Optional.empty();
            case Planned it -> Optional.of(it.work);
            case Supervised it -> Optional.of(it.work);
            case Reported it -> Optional.of(it.work);
            case Assessed it -> Optional.of(it.work);
            case Commenting it -> Optional.of(it.work);
            case Commented it -> Optional.of(it.work);
            case Voting it -> Optional.of(it.work);
            case Voted it -> Optional.of(it.work);
            case Rectifying it -> Optional.of(it.work);
            case Concluded it -> Optional.of(it.work);
        };
    }

    /** The council's decision; empty while it has not met on this. */
    default Optional<Decision> decided() {
        return switch (this) {
            case Candidate _, Proposed _, Dropped _ -> Optional.empty();
            case Rejected it -> Optional.of(it.decision);
            case Decided it -> Optional.of(it.decision);
            default -> course().map(Work::decision);
        };
    }

    default KeyState stateName() {
        return switch (this) {
            case Candidate _ -> KeyState.CANDIDATE;
            case Proposed _ -> KeyState.PROPOSED;
            case Dropped _ -> KeyState.DROPPED;
            case Rejected _ -> KeyState.REJECTED;
            case Decided _ -> KeyState.DECIDED;
            case Planned _ -> KeyState.PLANNED;
            case Supervised _ -> KeyState.UNDER_SUPERVISION;
            case Reported _ -> KeyState.REPORTED;
            case Assessed _ -> KeyState.ASSESSED;
            case Commenting _ -> KeyState.COMMENTING;
            case Commented _ -> KeyState.COMMENTED;
            case Voting _ -> KeyState.VOTING;
            case Voted _ -> KeyState.VOTED;
            case Rectifying _ -> KeyState.RECTIFYING;
            case Concluded _ -> KeyState.CONCLUDED;
        };
    }

    /** Gathered with its reasons. */
    record Candidate(Sheet sheet) implements KeyItem {
        /** The council decides on something that has a committee, a leader and units. */
        Proposed propose() {
            completeObstacle();
            return new Proposed(sheet);
        }

        void completeObstacle() {
            if (sheet.committee() == null
                    || sheet.leader().isEmpty()
                    || sheet.units().isEmpty()) {
                throw new Refusal("supervision.incomplete");
            }
        }
    }

    /** On the list for the council of chairpersons. */
    record Proposed(Sheet sheet) implements KeyItem {
        Decided decide(Made<ItemMove> move) {
            return new Decided(sheet, decision(move, "note"));
        }

        Rejected reject(Made<ItemMove> move) {
            return new Rejected(sheet, decision(move, "reason"));
        }

        private static Decision decision(Made<ItemMove> move, String words) {
            return new Decision(move.act(), move.text("meeting"), move.past("on"), move.text(words));
        }
    }

    /** Taken out before the council saw it. */
    record Dropped(Sheet sheet, String reason) implements KeyItem {}

    /** Not chosen; the decision's note says why. */
    record Rejected(Sheet sheet, Decision decision) implements KeyItem {}

    /** Chosen; the committee makes its plan. */
    record Decided(Sheet sheet, Decision decision) implements KeyItem {
        Planned plan(Made<ItemMove> move) {
            return new Planned(sheet, new Work(decision, plan(move, List.of(), 0), List.of(), List.of(), ""));
        }

        static Plan plan(Made<ItemMove> move, List<PlanStep> steps, int last) {
            var assessors =
                    move.input().choices("assessors").stream().map(BodyId::of).toList();
            if (assessors.isEmpty()) {
                throw new InvalidInput("assessors", "required");
            }
            return new Plan(move.act(), move.text("goal"), assessors, move.ahead("reportBy"), steps, last);
        }
    }

    /** Planned, not yet begun. */
    record Planned(Sheet sheet, Work work) implements KeyItem {
        Planned again(Made<ItemMove> move) {
            var plan = work.plan();
            return new Planned(sheet, work.with(Decided.plan(move, plan.steps(), plan.last())));
        }

        Supervised begin(LocalDate today) {
            beginObstacle(today);
            var plan = work.plan();
            return new Supervised(sheet, work.next(Round.of(1, today, "", plan.reportBy())));
        }

        void beginObstacle(LocalDate today) {
            if (work.plan().steps().isEmpty()) {
                throw new Refusal("supervision.noSteps");
            }
            if (today.isAfter(work.plan().reportBy())) {
                throw new Refusal("supervision.reportByPast", work.plan().reportBy());
            }
        }
    }

    /** Being supervised: visits, research, steps, until every unit has reported. */
    record Supervised(Sheet sheet, Work work) implements KeyItem {}

    /** Every unit has reported; committees assess, each on its own. */
    record Reported(Sheet sheet, Work work) implements KeyItem {
        KeyItem assess(Made<ItemMove> move) {
            var round = work.round();
            if (round.assessment(move.mustCommittee()).isPresent()) {
                throw new Refusal("supervision.assessedAlready");
            }
            var assessed = round.assessing(new Assessment(
                    move.act(),
                    move.mustCommittee(),
                    move.today(),
                    move.by(),
                    Rating.valueOf(move.text("rating")),
                    move.text("text")));
            return assessed.assessedBy(work.plan().assessors())
                    ? new Assessed(sheet, work.with(assessed))
                    : new Reported(sheet, work.with(assessed));
        }
    }

    /** Assessed; next come comments or the vote. */
    record Assessed(Sheet sheet, Work work) implements KeyItem {
        Commenting openComments(Made<ItemMove> move) {
            return new Commenting(sheet, work.with(work.round().commenting(move.ahead("until"))));
        }
    }

    /** Deputies and voters comment until a day. */
    record Commenting(Sheet sheet, Work work) implements KeyItem {
        LocalDate until() {
            var until = work.round().commentsUntil();
            if (until == null) {
                throw new IllegalStateException("comments without a last day: " + sheet.id());
            }
            return until;
        }

        /** Nobody's time is cut short. */
        Commented closeComments(LocalDate today) {
            closeObstacle(today);
            return new Commented(sheet, work);
        }

        void closeObstacle(LocalDate today) {
            if (!today.isAfter(until())) {
                throw new Refusal("supervision.commentsRun", until());
            }
        }

        void commentObstacle(LocalDate today) {
            if (today.isAfter(until())) {
                throw new Refusal("supervision.commentsOver", until());
            }
        }
    }

    /** The comments are in. */
    record Commented(Sheet sheet, Work work) implements KeyItem {}

    /** A satisfaction vote is called. */
    record Voting(Sheet sheet, Work work) implements KeyItem {
        /** The vote is off; it can be called again. */
        KeyItem recall() {
            var round = work.round().voting(null);
            return round.commentsUntil() == null
                    ? new Assessed(sheet, work.with(round))
                    : new Commented(sheet, work.with(round));
        }

        Voted voted(VoteResult result) {
            return new Voted(sheet, work.with(work.round().voted(result)));
        }
    }

    /** The vote is counted. */
    record Voted(Sheet sheet, Work work) implements KeyItem {}

    /** Put right anew, by a new day. */
    record Rectifying(Sheet sheet, Work work) implements KeyItem {}

    /** Concluded. */
    record Concluded(Sheet sheet, Work work, Conclusion conclusion) implements KeyItem {}

    /** The moves that a state knows, whoever makes them. */
    static Set<ItemMove> moves(KeyState state) {
        return switch (state) {
            case CANDIDATE -> EnumSet.of(ItemMove.REVISE, ItemMove.PROPOSE, ItemMove.DROP);
            case PROPOSED ->
                EnumSet.of(ItemMove.REVISE, ItemMove.TAKE_BACK, ItemMove.DROP, ItemMove.DECIDE, ItemMove.REJECT);
            case DECIDED -> EnumSet.of(ItemMove.PLAN);
            case PLANNED -> EnumSet.of(ItemMove.PLAN, ItemMove.ADD_STEP, ItemMove.REMOVE_STEP, ItemMove.BEGIN);
            case UNDER_SUPERVISION, RECTIFYING ->
                EnumSet.of(
                        ItemMove.ADD_STEP,
                        ItemMove.RECORD_VISIT,
                        ItemMove.FINISH_STEP,
                        ItemMove.URGE,
                        ItemMove.REPORT,
                        ItemMove.RETURN_REPORT);
            case REPORTED ->
                EnumSet.of(
                        ItemMove.RECORD_VISIT,
                        ItemMove.FINISH_STEP,
                        ItemMove.URGE,
                        ItemMove.RETURN_REPORT,
                        ItemMove.ASSESS);
            case ASSESSED ->
                EnumSet.of(
                        ItemMove.FINISH_STEP,
                        ItemMove.OPEN_COMMENTS,
                        ItemMove.CALL_VOTE,
                        ItemMove.DRAFT_CONCLUSION,
                        ItemMove.CONCLUDE);
            case COMMENTING ->
                EnumSet.of(
                        ItemMove.COMMENT, ItemMove.PUBLISH_COMMENT, ItemMove.WITHHOLD_COMMENT, ItemMove.CLOSE_COMMENTS);
            case COMMENTED ->
                EnumSet.of(
                        ItemMove.FINISH_STEP,
                        ItemMove.PUBLISH_COMMENT,
                        ItemMove.WITHHOLD_COMMENT,
                        ItemMove.CALL_VOTE,
                        ItemMove.DRAFT_CONCLUSION,
                        ItemMove.CONCLUDE);
            case VOTING -> EnumSet.of(ItemMove.PUBLISH_COMMENT, ItemMove.WITHHOLD_COMMENT, ItemMove.RECALL_VOTE);
            case VOTED ->
                EnumSet.of(
                        ItemMove.FINISH_STEP,
                        ItemMove.PUBLISH_COMMENT,
                        ItemMove.WITHHOLD_COMMENT,
                        ItemMove.DRAFT_CONCLUSION,
                        ItemMove.CONCLUDE,
                        ItemMove.RECTIFY);
            case DROPPED, REJECTED, CONCLUDED -> EnumSet.noneOf(ItemMove.class);
        };
    }

    /**
     * Why the move cannot be made at this moment although the state knows it; returns where it can.
     *
     * @param move may lack its input
     * @throws Refusal naming the obstacle
     */
    default void obstacle(Made<ItemMove> move) {
        if (!moves(stateName()).contains(move.name())) {
            throw new MoveNotAllowed(move.name(), stateName());
        }
        switch (move.name()) {
            case PROPOSE -> ((Candidate) this).completeObstacle();
            case BEGIN -> ((Planned) this).beginObstacle(move.today());
            case REMOVE_STEP -> stepObstacle(plan().steps().isEmpty());
            case FINISH_STEP -> stepObstacle(plan().steps().stream().allMatch(step -> step.done() != null));
            case REPORT -> reportObstacle(move.unit());
            case RETURN_REPORT -> {
                if (running().reports().isEmpty()) {
                    throw new Refusal("supervision.noReport");
                }
            }
            case ASSESS -> {
                if (move.committee() != null
                        && running().assessment(move.committee()).isPresent()) {
                    throw new Refusal("supervision.assessedAlready");
                }
            }
            case COMMENT -> ((Commenting) this).commentObstacle(move.today());
            case CLOSE_COMMENTS -> ((Commenting) this).closeObstacle(move.today());
            case CONCLUDE -> {
                if (mustWork().dissatisfied()) {
                    throw new Refusal("supervision.dissatisfied");
                }
            }
            default -> {}
        }
    }

    private static void stepObstacle(boolean none) {
        if (none) {
            throw new Refusal("supervision.noStep");
        }
    }

    private void reportObstacle(@org.jspecify.annotations.Nullable UnitId unit) {
        if (unit != null && running().report(unit).isPresent()) {
            throw new Refusal("supervision.reportedAlready");
        }
    }

    private Work mustWork() {
        return course().orElseThrow(() -> new IllegalStateException("not planned: " + sheet().id()));
    }

    private Plan plan() {
        return mustWork().plan();
    }

    private Round running() {
        return mustWork().round();
    }

    /** The item after a move that this state knows and that nothing stands against. */
    default KeyItem after(Made<ItemMove> move) {
        obstacle(move);
        return switch (this) {
            case Candidate candidate ->
                move.name() == ItemMove.PROPOSE ? candidate.propose() : new Dropped(sheet(), move.text("reason"));
            case Proposed proposed ->
                switch (move.name()) {
                    case TAKE_BACK -> new Candidate(sheet());
                    case DECIDE -> proposed.decide(move);
                    case REJECT -> proposed.reject(move);
                    default -> new Dropped(sheet(), move.text("reason"));
                };
            case Decided decided -> decided.plan(move);
            case Planned planned ->
                switch (move.name()) {
                    case PLAN -> planned.again(move);
                    case BEGIN -> planned.begin(move.today());
                    default -> new Planned(sheet(), worked(move));
                };
            case Supervised _ ->
                move.name() == ItemMove.REPORT ? reported(move) : new Supervised(sheet(), worked(move));
            case Rectifying _ ->
                move.name() == ItemMove.REPORT ? reported(move) : new Rectifying(sheet(), worked(move));
            case Reported reported ->
                switch (move.name()) {
                    case ASSESS -> reported.assess(move);
                    case RETURN_REPORT -> open(worked(move));
                    default -> new Reported(sheet(), worked(move));
                };
            case Assessed assessed ->
                switch (move.name()) {
                    case OPEN_COMMENTS -> assessed.openComments(move);
                    case CALL_VOTE -> voting(move);
                    case CONCLUDE -> concluded(move);
                    default -> new Assessed(sheet(), worked(move));
                };
            case Commenting commenting ->
                move.name() == ItemMove.CLOSE_COMMENTS ? commenting.closeComments(move.today()) : this;
            case Commented _ ->
                switch (move.name()) {
                    case CALL_VOTE -> voting(move);
                    case CONCLUDE -> concluded(move);
                    default -> move.name().ofComment() ? this : new Commented(sheet(), worked(move));
                };
            case Voting voting -> move.name() == ItemMove.RECALL_VOTE ? voting.recall() : this;
            case Voted _ ->
                switch (move.name()) {
                    case CONCLUDE -> concluded(move);
                    case RECTIFY -> rectifying(move);
                    default -> move.name().ofComment() ? this : new Voted(sheet(), worked(move));
                };
            case Dropped _, Rejected _, Concluded _ -> throw new MoveNotAllowed(move.name(), stateName());
        };
    }

    /** The same with another sheet, before the council decides. */
    default KeyItem revised(Sheet sheet) {
        return switch (this) {
            case Candidate _ -> new Candidate(sheet);
            case Proposed _ -> {
                new Candidate(sheet).completeObstacle();
                yield new Proposed(sheet);
            }
            default -> throw new MoveNotAllowed(ItemMove.REVISE, stateName());
        };
    }

    /** What was done after a move that leaves the state as it is. */
    private Work worked(Made<ItemMove> move) {
        var work = mustWork();
        return switch (move.name()) {
            case ADD_STEP -> work.with(work.plan().adding(move.text("what"), move.text("who"), move.ahead("by")));
            case REMOVE_STEP -> work.with(work.plan().without(move.choice("step")));
            case FINISH_STEP ->
                work.with(work.plan()
                        .finished(
                                move.choice("step"),
                                new PlanStep.Done(move.past("on"), move.text("evidence"), move.by())));
            case RECORD_VISIT ->
                work.visited(new Visit(
                        move.act(),
                        Visit.Kind.valueOf(move.text("kind")),
                        move.past("on"),
                        move.text("place"),
                        move.text("people"),
                        move.text("findings"),
                        move.by(),
                        move.files()));
            case RETURN_REPORT -> {
                var unit = UnitId.of(move.text("unit"));
                if (work.round().report(unit).isEmpty()) {
                    throw new InvalidInput("unit", "notAnOption");
                }
                yield work.with(work.round().returning(unit, move.aheadIfGiven("reportBy")));
            }
            case DRAFT_CONCLUSION -> work.drafting(move.text("text"));
            case URGE -> work;
            default -> throw new MoveNotAllowed(move.name(), stateName());
        };
    }

    /** Whether a report came after somebody saw the item in a version. */
    default boolean reportedSince(int version) {
        return course().flatMap(Work::lastRound).stream()
                .flatMap(round -> round.reports().stream())
                .anyMatch(report -> report.act() > version);
    }

    private KeyItem reported(Made<ItemMove> move) {
        var work = mustWork();
        var round = work.round();
        if (!sheet().units().contains(move.mustUnit())) {
            throw new InvalidInput("unit", "notAnOption");
        }
        var reported = work.with(round.reporting(new Report(
                move.act(),
                move.mustUnit(),
                move.today(),
                move.by(),
                move.text("text"),
                move.text("results"),
                move.text("problems"),
                move.today().isAfter(round.reportBy(move.mustUnit())))));
        return reported.round().reportedBy(sheet().units()) ? new Reported(sheet(), reported) : open(reported);
    }

    /** At work on it, for the first time or again. */
    private KeyItem open(Work work) {
        return work.round().number() == 1 ? new Supervised(sheet(), work) : new Rectifying(sheet(), work);
    }

    private Voting voting(Made<ItemMove> move) {
        if (move.ballot() == null) {
            throw new IllegalStateException("a vote without a ballot: " + sheet().id());
        }
        return new Voting(sheet(), mustWork().with(running().voting(move.ballot())));
    }

    private Concluded concluded(Made<ItemMove> move) {
        var on = move.input().date("lookBackOn");
        if (on != null && !on.isAfter(move.today())) {
            throw new InvalidInput("lookBackOn", "past");
        }
        return new Concluded(
                sheet(), mustWork(), new Conclusion(move.act(), move.today(), move.by(), move.text("text"), on));
    }

    private Rectifying rectifying(Made<ItemMove> move) {
        return new Rectifying(
                sheet(),
                mustWork()
                        .next(Round.of(
                                running().number() + 1, move.today(), move.text("task"), move.ahead("reportBy"))));
    }
}

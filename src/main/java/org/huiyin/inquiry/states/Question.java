package org.huiyin.inquiry.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.moves.QuestionMove;
import org.huiyin.move.Deed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A question of a night inquiry in one of its states. What a move makes of it is pure; which state knows which move is declared by
 * {@link QuestionMove}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Raised.class, name = "RAISED"),
    @JsonSubTypes.Type(value = Question.Queued.class, name = "QUEUED"),
    @JsonSubTypes.Type(value = Question.Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Question.Settled.class, name = "SETTLED"),
    @JsonSubTypes.Type(value = Question.Owed.class, name = "OWED"),
    @JsonSubTypes.Type(value = Question.Declined.class, name = "DECLINED"),
    @JsonSubTypes.Type(value = Question.Merged.class, name = "MERGED"),
    @JsonSubTypes.Type(value = Question.Withdrawn.class, name = "WITHDRAWN")
})
public sealed interface Question extends State {
    Sheet sheet();

    @Override
    QuestionState stateName();

    /** How it was settled; empty before. */
    default Optional<Settlement> outcome() {
        return Optional.empty();
    }

    /** The sheet with the move in its history. */
    default Sheet noted(Deed<QuestionFacts> deed) {
        return sheet().noted(new Noted(deed.at(), deed.move().code(), deed.by()));
    }

    /** The question with the voices of another one that was merged into it. */
    default Question absorbing(Sheet other, Noted noted) {
        throw new InvalidInput("into", "notAnOption");
    }

    /** Not answered yet. */
    sealed interface Unanswered extends Question permits Waiting, Open {
        /** The same state with another sheet. */
        Question with(Sheet changed);

        @Override
        default Question absorbing(Sheet other, Noted noted) {
            return with(sheet().answering(other.voices()).noted(noted));
        }

        default Withdrawn withdraw(Deed<QuestionFacts> deed) {
            return new Withdrawn(noted(deed), deed.text("reason"));
        }
    }

    /** Waits for its turn. */
    sealed interface Waiting extends Unanswered permits Raised, Queued {
        default Merged merge(Deed<QuestionFacts> deed) {
            return new Merged(noted(deed), QuestionId.of(deed.text("into")));
        }

        default Declined decline(Deed<QuestionFacts> deed) {
            return new Declined(noted(deed), DeclineReason.valueOf(deed.text("reason")), deed.text("note"));
        }
    }

    /** Waits to be read. */
    record Raised(Sheet sheet) implements Waiting {
        @Override
        public QuestionState stateName() {
            return QuestionState.RAISED;
        }

        @Override
        public Raised with(Sheet changed) {
            return new Raised(changed);
        }

        public Question publish(Deed<QuestionFacts> deed) {
            var next = deed.facts().next();
            var room = deed.facts().room();
            var said = noted(deed)
                    .saying(deed.text("title"), deed.text("text"), deed.input().mustUnit("unit"))
                    .numbered(next, next);
            var by = room.writtenBy();
            return room.over() && by != null ? new Owed(said, deed.today(), by) : new Queued(said);
        }
    }

    /**
     * Published and in order.
     *
     * @param begun figures and promises from before it was put back; null for one that was not open yet
     */
    public record Queued(Sheet sheet, @Nullable Answering begun) implements Waiting {
        public Queued(Sheet sheet) {
            this(sheet, null);
        }

        @Override
        public QuestionState stateName() {
            return QuestionState.QUEUED;
        }

        @Override
        public Queued with(Sheet changed) {
            return new Queued(changed, begun);
        }

        public Queued revise(Deed<QuestionFacts> deed) {
            return with(noted(deed)
                    .saying(deed.text("title"), deed.text("text"), deed.input().mustUnit("unit")));
        }

        public Queued place(Deed<QuestionFacts> deed) {
            return with(noted(deed));
        }

        public void openObstacle(Deed<QuestionFacts> deed) {
            var room = deed.facts().room();
            if (!room.runs()) {
                throw new Refusal("inquiry.notRunning");
            }
            if (room.paused()) {
                throw new Refusal("inquiry.paused");
            }
            if (room.open() > 0) {
                throw new Refusal("inquiry.otherOpen", room.open());
            }
        }

        public Open open(Deed<QuestionFacts> deed) {
            return new Open(noted(deed), deed.at(), begun == null ? Answering.NOTHING : begun);
        }

        public Owed notReached(Noted ended, LocalDate on, LocalDate due) {
            return new Owed(sheet.noted(ended), on, due);
        }
    }

    /** Being answered. */
    record Open(Sheet sheet, Instant since, Answering answering) implements Unanswered {
        @Override
        public QuestionState stateName() {
            return QuestionState.OPEN;
        }

        @Override
        public Open with(Sheet changed) {
            return new Open(changed, since, answering);
        }

        private Open with(Deed<QuestionFacts> deed, Answering changed) {
            return new Open(noted(deed), since, changed);
        }

        public Open handOver(Deed<QuestionFacts> deed) {
            return with(
                    noted(deed).saying(sheet.title(), sheet.text(), deed.input().mustUnit("unit")));
        }

        public Open addFact(Deed<QuestionFacts> deed) {
            return with(
                    deed,
                    answering.with(new FactLine(
                            answering.last() + 1,
                            deed.text("label"),
                            deed.text("value"),
                            deed.text("measure"),
                            deed.text("source"))));
        }

        public void removeFactObstacle(Deed<QuestionFacts> deed) {
            if (answering.facts().isEmpty()) {
                throw new Refusal("inquiry.noFact");
            }
        }

        public Open removeFact(Deed<QuestionFacts> deed) {
            return with(deed, answering.withoutFact(deed.choice("fact")));
        }

        public Open promise(Deed<QuestionFacts> deed) {
            return with(deed, answering.with(pledge(deed, deed.input().mustUnit("unit"))));
        }

        private Pledge pledge(Deed<QuestionFacts> deed, UnitId unit) {
            return new Pledge(answering.last() + 1, deed.text("content"), unit, deed.ahead("due"));
        }

        public void dropPromiseObstacle(Deed<QuestionFacts> deed) {
            if (answering.pledges().isEmpty()) {
                throw new Refusal("inquiry.noPledge");
            }
        }

        public Open dropPromise(Deed<QuestionFacts> deed) {
            return with(deed, answering.withoutPledge(deed.choice("pledge")));
        }

        public void openGradingObstacle(Deed<QuestionFacts> deed) {
            if (deed.facts().room().paused()) {
                throw new Refusal("inquiry.paused");
            }
            if (answering.grading() == Grading.RUNNING) {
                throw new Refusal("inquiry.gradingRuns");
            }
        }

        public Open openGrading(Deed<QuestionFacts> deed) {
            return with(deed, answering.grading(Grading.RUNNING, null));
        }

        public void closeGradingObstacle(Deed<QuestionFacts> deed) {
            if (answering.grading() != Grading.RUNNING) {
                throw new Refusal("inquiry.gradingNotBegun");
            }
        }

        public Open closeGrading(Deed<QuestionFacts> deed) {
            return with(deed, answering.grading(Grading.CLOSED, deed.facts().tally()));
        }

        public void putBackObstacle(Deed<QuestionFacts> deed) {
            if (answering.grading() != Grading.NOT_BEGUN) {
                throw new Refusal("inquiry.graded");
            }
        }

        public Queued putBack(Deed<QuestionFacts> deed) {
            return new Queued(noted(deed), answering);
        }

        public void settleObstacle(Deed<QuestionFacts> deed) {
            if (answering.grading() == Grading.RUNNING) {
                throw new Refusal("inquiry.gradingRuns");
            }
        }

        public Settled settle(Deed<QuestionFacts> deed) {
            var outcome = Outcome.valueOf(deed.text("outcome"));
            var promiser = deed.input().unit("promiser");
            var pledges = pledges(answering.pledges(), deed, promiser == null ? sheet.mustUnit() : promiser, outcome);
            checkReference(outcome, deed);
            if (outcome == Outcome.SUGGESTION && deed.input().id("deputy").isEmpty()) {
                throw new InvalidInput("deputy", "required");
            }
            return new Settled(
                    noted(deed),
                    new Settlement(
                            deed.today(),
                            outcome,
                            deed.text("answer"),
                            answering.facts(),
                            pledges,
                            outcome == Outcome.REFERRED ? deed.text("referredTo") : "",
                            deed.facts().suggestion(),
                            deed.facts().supports(),
                            answering.tally(),
                            false,
                            false));
        }

        private List<Pledge> pledges(List<Pledge> known, Deed<QuestionFacts> deed, UnitId unit, Outcome outcome) {
            var all = deed.text("content").isEmpty()
                    ? known
                    : Stream.concat(known.stream(), Stream.of(pledge(deed, unit)))
                            .toList();
            if (outcome == Outcome.PROMISED && all.isEmpty()) {
                throw new InvalidInput("content", "required");
            }
            return all;
        }

        static void checkReference(Outcome outcome, Deed<QuestionFacts> deed) {
            if (outcome == Outcome.REFERRED && deed.text("referredTo").isEmpty()) {
                throw new InvalidInput("referredTo", "required");
            }
        }
    }

    /** Answered. */
    record Settled(Sheet sheet, Settlement settlement) implements Question {
        @Override
        public QuestionState stateName() {
            return QuestionState.SETTLED;
        }

        @Override
        public Optional<Settlement> outcome() {
            return Optional.of(settlement);
        }
    }

    /**
     * To be answered in writing.
     *
     * @param since the day from which the limit runs
     */
    record Owed(Sheet sheet, LocalDate since, LocalDate due) implements Question {
        @Override
        public QuestionState stateName() {
            return QuestionState.OWED;
        }

        public Settled answer(Deed<QuestionFacts> deed) {
            var outcome = Outcome.valueOf(deed.text("outcome"));
            Open.checkReference(outcome, deed);
            var promised = deed.text("content");
            if (outcome == Outcome.PROMISED && promised.isEmpty()) {
                throw new InvalidInput("content", "required");
            }
            return new Settled(
                    noted(deed),
                    new Settlement(
                            deed.today(),
                            outcome,
                            deed.text("answer"),
                            List.of(),
                            promised.isEmpty()
                                    ? List.of()
                                    : List.of(new Pledge(1, promised, sheet.mustUnit(), deed.ahead("due"))),
                            outcome == Outcome.REFERRED ? deed.text("referredTo") : "",
                            null,
                            deed.facts().supports(),
                            null,
                            true,
                            deed.today().isAfter(due)));
        }
    }

    /** Not taken. @param note what whoever asked is told */
    record Declined(Sheet sheet, DeclineReason reason, String note) implements Question {
        @Override
        public QuestionState stateName() {
            return QuestionState.DECLINED;
        }
    }

    /** Became part of another question. */
    record Merged(Sheet sheet, QuestionId into) implements Question {
        @Override
        public QuestionState stateName() {
            return QuestionState.MERGED;
        }
    }

    /** Taken back. */
    record Withdrawn(Sheet sheet, String reason) implements Question {
        @Override
        public QuestionState stateName() {
            return QuestionState.WITHDRAWN;
        }
    }
}

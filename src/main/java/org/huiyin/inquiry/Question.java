package org.huiyin.inquiry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.directory.UnitId;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A question of a night inquiry in one of its states. Moves are pure. */
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
sealed interface Question {
    Sheet sheet();

    default QuestionState stateName() {
        return switch (this) {
            case Raised _ -> QuestionState.RAISED;
            case Queued _ -> QuestionState.QUEUED;
            case Open _ -> QuestionState.OPEN;
            case Settled _ -> QuestionState.SETTLED;
            case Owed _ -> QuestionState.OWED;
            case Declined _ -> QuestionState.DECLINED;
            case Merged _ -> QuestionState.MERGED;
            case Withdrawn _ -> QuestionState.WITHDRAWN;
        };
    }

    /** How it was settled; empty before. */
    default Optional<Settlement> outcome() {
        return this instanceof Settled settled ? Optional.of(settled.settlement) : Optional.empty();
    }

    /** Waits to be read. */
    record Raised(Sheet sheet) implements Question {
        Question publish(Deed deed) {
            var said = sheet.saying(
                            deed.text("title"), deed.text("text"), deed.input().mustUnit("unit"))
                    .numbered(deed.next(), deed.next())
                    .noted(deed.noted());
            var by = deed.room().writtenBy();
            return deed.room().over() && by != null ? new Owed(said, deed.today(), by) : new Queued(said);
        }
    }

    /**
     * Published and in order.
     *
     * @param begun figures and promises from before it was put back; null for one that was not open yet
     */
    record Queued(Sheet sheet, @Nullable Answering begun) implements Question {
        Queued(Sheet sheet) {
            this(sheet, null);
        }

        Queued with(Sheet changed) {
            return new Queued(changed, begun);
        }

        Open open(Deed deed) {
            return new Open(sheet.noted(deed.noted()), deed.at(), begun == null ? Answering.NOTHING : begun);
        }

        Owed notReached(Noted ended, LocalDate on, LocalDate due) {
            return new Owed(sheet.noted(ended), on, due);
        }
    }

    /** Being answered. */
    record Open(Sheet sheet, Instant since, Answering answering) implements Question {
        Open with(Answering changed, Deed deed) {
            return new Open(sheet.noted(deed.noted()), since, changed);
        }

        Open handOver(Deed deed) {
            return new Open(
                    sheet.saying(sheet.title(), sheet.text(), deed.input().mustUnit("unit"))
                            .noted(deed.noted()),
                    since,
                    answering);
        }

        FactLine fact(Deed deed) {
            return new FactLine(
                    answering.last() + 1,
                    deed.text("label"),
                    deed.text("value"),
                    deed.text("measure"),
                    deed.text("source"));
        }

        Pledge pledge(Deed deed, UnitId unit) {
            return new Pledge(answering.last() + 1, deed.text("content"), unit, deed.ahead("due"));
        }

        Settled settle(Deed deed) {
            var outcome = Outcome.valueOf(deed.text("outcome"));
            var promiser = deed.input().unit("promiser");
            var pledges = pledges(answering.pledges(), deed, promiser == null ? sheet.mustUnit() : promiser, outcome);
            checkReference(outcome, deed);
            if (outcome == Outcome.SUGGESTION && deed.input().id("deputy").isEmpty()) {
                throw new InvalidInput("deputy", "required");
            }
            return new Settled(
                    sheet.noted(deed.noted()),
                    new Settlement(
                            deed.today(),
                            outcome,
                            deed.text("answer"),
                            answering.facts(),
                            pledges,
                            outcome == Outcome.REFERRED ? deed.text("referredTo") : "",
                            deed.suggestion(),
                            deed.supports(),
                            answering.tally(),
                            false,
                            false));
        }

        private List<Pledge> pledges(List<Pledge> known, Deed deed, UnitId unit, Outcome outcome) {
            var all = deed.text("content").isEmpty()
                    ? known
                    : Stream.concat(known.stream(), Stream.of(pledge(deed, unit)))
                            .toList();
            if (outcome == Outcome.PROMISED && all.isEmpty()) {
                throw new InvalidInput("content", "required");
            }
            return all;
        }

        void answerObstacle(Deed deed) {
            switch (deed.move()) {
                case OPEN_GRADING -> {
                    if (deed.room().paused()) {
                        throw new Refusal("inquiry.paused");
                    }
                    if (answering.grading() == Grading.RUNNING) {
                        throw new Refusal("inquiry.gradingRuns");
                    }
                }
                case CLOSE_GRADING -> {
                    if (answering.grading() != Grading.RUNNING) {
                        throw new Refusal("inquiry.gradingNotBegun");
                    }
                }
                case SETTLE -> {
                    if (answering.grading() == Grading.RUNNING) {
                        throw new Refusal("inquiry.gradingRuns");
                    }
                }
                case PUT_BACK -> {
                    if (answering.grading() != Grading.NOT_BEGUN) {
                        throw new Refusal("inquiry.graded");
                    }
                }
                case REMOVE_FACT -> {
                    if (answering.facts().isEmpty()) {
                        throw new Refusal("inquiry.noFact");
                    }
                }
                case DROP_PROMISE -> {
                    if (answering.pledges().isEmpty()) {
                        throw new Refusal("inquiry.noPledge");
                    }
                }
                default -> {}
            }
        }

        Question answered(Deed deed) {
            return switch (deed.move()) {
                case HAND_OVER -> handOver(deed);
                case ADD_FACT -> with(answering.with(fact(deed)), deed);
                case REMOVE_FACT -> with(answering.withoutFact(deed.choice("fact")), deed);
                case PROMISE -> with(answering.with(pledge(deed, deed.input().mustUnit("unit"))), deed);
                case DROP_PROMISE -> with(answering.withoutPledge(deed.choice("pledge")), deed);
                case OPEN_GRADING -> with(answering.grading(Grading.RUNNING, null), deed);
                case CLOSE_GRADING -> with(answering.grading(Grading.CLOSED, deed.tally()), deed);
                case SETTLE -> settle(deed);
                case PUT_BACK -> new Queued(sheet.noted(deed.noted()), answering);
                default -> Question.away(this, deed);
            };
        }

        static void checkReference(Outcome outcome, Deed deed) {
            if (outcome == Outcome.REFERRED && deed.text("referredTo").isEmpty()) {
                throw new InvalidInput("referredTo", "required");
            }
        }
    }

    /** Answered. */
    record Settled(Sheet sheet, Settlement settlement) implements Question {}

    /**
     * To be answered in writing.
     *
     * @param since the day from which the limit runs
     */
    record Owed(Sheet sheet, LocalDate since, LocalDate due) implements Question {
        Settled answer(Deed deed) {
            var outcome = Outcome.valueOf(deed.text("outcome"));
            Open.checkReference(outcome, deed);
            var promised = deed.text("content");
            if (outcome == Outcome.PROMISED && promised.isEmpty()) {
                throw new InvalidInput("content", "required");
            }
            return new Settled(
                    sheet.noted(deed.noted()),
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
                            deed.supports(),
                            null,
                            true,
                            deed.today().isAfter(due)));
        }
    }

    /** Not taken. @param note what whoever asked is told */
    record Declined(Sheet sheet, DeclineReason reason, String note) implements Question {}

    /** Became part of another question. */
    record Merged(Sheet sheet, QuestionId into) implements Question {}

    /** Taken back. */
    record Withdrawn(Sheet sheet, String reason) implements Question {}

    /** The moves that a state knows, whoever makes them. */
    static Set<QuestionMove> moves(QuestionState state) {
        return switch (state) {
            case RAISED ->
                EnumSet.of(QuestionMove.PUBLISH, QuestionMove.MERGE, QuestionMove.DECLINE, QuestionMove.WITHDRAW);
            case QUEUED ->
                EnumSet.of(
                        QuestionMove.OPEN,
                        QuestionMove.REVISE,
                        QuestionMove.PLACE,
                        QuestionMove.MERGE,
                        QuestionMove.DECLINE,
                        QuestionMove.WITHDRAW);
            case OPEN ->
                EnumSet.of(
                        QuestionMove.HAND_OVER,
                        QuestionMove.ADD_FACT,
                        QuestionMove.REMOVE_FACT,
                        QuestionMove.PROMISE,
                        QuestionMove.DROP_PROMISE,
                        QuestionMove.OPEN_GRADING,
                        QuestionMove.CLOSE_GRADING,
                        QuestionMove.SETTLE,
                        QuestionMove.PUT_BACK,
                        QuestionMove.WITHDRAW);
            case OWED -> EnumSet.of(QuestionMove.ANSWER_IN_WRITING);
            case SETTLED, DECLINED, MERGED, WITHDRAWN -> EnumSet.noneOf(QuestionMove.class);
        };
    }

    /** @throws Refusal naming what stands against the move now */
    default void obstacle(Deed deed) {
        if (!moves(stateName()).contains(deed.move())) {
            throw new MoveNotAllowed(deed.move(), stateName());
        }
        if (this instanceof Queued && deed.move() == QuestionMove.OPEN) {
            openObstacle(deed.room());
        }
        if (this instanceof Open open) {
            open.answerObstacle(deed);
        }
    }

    private static void openObstacle(Deed.Room room) {
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

    /** The question after a move that this state knows and that nothing stands against. */
    default Question after(Deed deed) {
        obstacle(deed);
        return switch (this) {
            case Raised raised -> deed.move() == QuestionMove.PUBLISH ? raised.publish(deed) : away(raised, deed);
            case Queued queued ->
                switch (deed.move()) {
                    case OPEN -> queued.open(deed);
                    case REVISE ->
                        queued.with(queued.sheet
                                .saying(
                                        deed.text("title"),
                                        deed.text("text"),
                                        deed.input().mustUnit("unit"))
                                .noted(deed.noted()));
                    case PLACE -> queued.with(queued.sheet.noted(deed.noted()));
                    default -> away(queued, deed);
                };
            case Open open -> open.answered(deed);
            case Owed owed -> owed.answer(deed);
            case Settled _, Declined _, Merged _, Withdrawn _ -> throw new MoveNotAllowed(deed.move(), stateName());
        };
    }

    /** The question with the voices of another one that was merged into it. */
    default Question absorbing(Sheet other, Noted noted) {
        var whole = sheet().answering(other.voices()).noted(noted);
        return switch (this) {
            case Raised _ -> new Raised(whole);
            case Queued queued -> queued.with(whole);
            case Open open -> new Open(whole, open.since, open.answering);
            case Settled _, Owed _, Declined _, Merged _, Withdrawn _ -> throw new InvalidInput("into", "notAnOption");
        };
    }

    /** Moves by which a question leaves the order unanswered. */
    private static Question away(Question question, Deed deed) {
        var noted = question.sheet().noted(deed.noted());
        return switch (deed.move()) {
            case MERGE -> new Merged(noted, QuestionId.of(deed.text("into")));
            case DECLINE -> new Declined(noted, DeclineReason.valueOf(deed.text("reason")), deed.text("note"));
            case WITHDRAW -> new Withdrawn(noted, deed.text("reason"));
            default -> throw new MoveNotAllowed(deed.move(), question.stateName());
        };
    }
}

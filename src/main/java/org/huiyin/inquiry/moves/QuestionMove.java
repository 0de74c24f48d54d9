package org.huiyin.inquiry.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;

/** Every move of a question with its fields. Texts stay with the question: an act cannot be hidden when the question is. */
public enum QuestionMove implements RuledMove<Question, QuestionFacts> {
    PUBLISH(seen(Disclosure.PUBLIC).asks(Fields.WORDING).in(Question.Raised.class, Question.Raised::publish)),
    REVISE(seen(Disclosure.OFFICE).asks(Fields.WORDING).in(Question.Queued.class, Question.Queued::revise)),
    PLACE(seen(Disclosure.OFFICE)
            .adds()
            .asks(choice("place", "FIRST", "UP", "DOWN", "LAST").must())
            .in(Question.Queued.class, Question.Queued::place)),
    MERGE(seen(Disclosure.OFFICE)
            .official()
            .asks(Field.of("into", Field.Type.CHOICE, QuestionSource.QUESTIONS).must())
            .in(Question.Waiting.class, Question.Waiting::merge)),
    DECLINE(seen(Disclosure.OFFICE)
            .official()
            .asks(
                    choice("reason", "INDIVIDUAL_CASE", "NOT_FOR_CONGRESS", "IN_COURT", "REPEATED", "UNFIT", "OTHER")
                            .must(),
                    longText("note", 500).must().caseOnly())
            .in(Question.Waiting.class, Question.Waiting::decline)),
    OPEN(seen(Disclosure.PUBLIC).in(Question.Queued.class, Question.Queued::openObstacle, Question.Queued::open)),
    PUT_BACK(seen(Disclosure.PUBLIC).in(Question.Open.class, Question.Open::putBackObstacle, Question.Open::putBack)),
    HAND_OVER(seen(Disclosure.PUBLIC)
            .adds()
            .asks(Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must())
            .in(Question.Open.class, Question.Open::handOver)),
    ADD_FACT(seen(Disclosure.PUBLIC)
            .adds()
            .asks(
                    text("label", 60).must().caseOnly(),
                    text("value", 40).must().caseOnly(),
                    text("measure", 20).caseOnly(),
                    text("source", 100).caseOnly())
            .in(Question.Open.class, Question.Open::addFact)),
    REMOVE_FACT(seen(Disclosure.PUBLIC)
            .adds()
            .asks(Field.of("fact", Field.Type.CHOICE, QuestionSource.FACTS).must())
            .in(Question.Open.class, Question.Open::removeFactObstacle, Question.Open::removeFact)),
    PROMISE(seen(Disclosure.PUBLIC)
            .adds()
            .asks(
                    longText("content", 500).must().caseOnly(),
                    Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must(),
                    date("due").must())
            .in(Question.Open.class, Question.Open::promise)),
    DROP_PROMISE(seen(Disclosure.PUBLIC)
            .adds()
            .asks(Field.of("pledge", Field.Type.CHOICE, QuestionSource.PLEDGES).must())
            .in(Question.Open.class, Question.Open::dropPromiseObstacle, Question.Open::dropPromise)),
    OPEN_GRADING(seen(Disclosure.PUBLIC)
            .in(Question.Open.class, Question.Open::openGradingObstacle, Question.Open::openGrading)),
    CLOSE_GRADING(seen(Disclosure.PUBLIC)
            .in(Question.Open.class, Question.Open::closeGradingObstacle, Question.Open::closeGrading)),
    SETTLE(seen(Disclosure.PUBLIC)
            .asks(
                    choice("outcome", "ANSWERED", "PROMISED", "REFERRED", "SUGGESTION")
                            .must(),
                    longText("answer", Fields.ANSWER).must().caseOnly(),
                    longText("content", 500).caseOnly(),
                    Field.of("promiser", Field.Type.UNIT, QuestionSource.UNITS),
                    date("due"),
                    text("referredTo", 100).caseOnly(),
                    Field.of("deputy", Field.Type.PERSON, QuestionSource.DEPUTIES)
                            .caseOnly(),
                    number(Fields.ENTERED, Integer.MAX_VALUE).caseOnly())
            .in(Question.Open.class, Question.Open::settleObstacle, Question.Open::settle)),
    ANSWER_IN_WRITING(seen(Disclosure.PUBLIC)
            .official()
            .asks(
                    choice("outcome", "ANSWERED", "PROMISED", "REFERRED").must(),
                    longText("answer", Fields.ANSWER).must().caseOnly(),
                    longText("content", 500).caseOnly(),
                    date("due"),
                    text("referredTo", 100).caseOnly())
            .in(Question.Owed.class, Question.Owed::answer)),
    WITHDRAW(seen(Disclosure.OFFICE)
            .official()
            .asks(longText("reason", 500).caseOnly())
            .in(Question.Unanswered.class, Question.Unanswered::withdraw));

    private final MoveRule<Question, QuestionFacts> rule;

    QuestionMove(MoveRule<Question, QuestionFacts> rule) {
        this.rule = rule;
    }

    private static MoveRule<Question, QuestionFacts> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<Question, QuestionFacts> rule() {
        return rule;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "inquiry.moveNotAllowed";
    }

    /** Field lists that several moves share. */
    public static final class Fields {
        /** Characters of an answer. */
        public static final int ANSWER = 5000;

        /** Says with a settlement how often the answer had been entered that its maker saw; pages carry it in the address of the form. */
        static final String ENTERED = "entered";

        static final List<Field> WORDING = List.of(
                text("title", 100).must().caseOnly(),
                longText("text", 1000).caseOnly(),
                Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must());

        /** What a deputy puts in. */
        static final List<Field> RAISE = List.of(
                text("title", 100).must().caseOnly(),
                longText("text", 1000).caseOnly(),
                Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS),
                flag("confidential").caseOnly());

        /** What the host takes from the hall. */
        static final List<Field> TAKE = List.of(
                text("title", 100).must().caseOnly(),
                longText("text", 1000).caseOnly(),
                text("who", 40).caseOnly(),
                Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must());

        private Fields() {}
    }
}

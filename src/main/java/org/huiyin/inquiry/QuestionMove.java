package org.huiyin.inquiry;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a question with its fields. Texts stay with the question: an act cannot be hidden when the question is. */
enum QuestionMove implements MoveKind {
    PUBLISH(Disclosure.PUBLIC, false, false, Fields.WORDING),
    REVISE(Disclosure.OFFICE, false, false, Fields.WORDING),
    PLACE(
            Disclosure.OFFICE,
            false,
            true,
            List.of(choice("place", "FIRST", "UP", "DOWN", "LAST").must())),
    MERGE(
            Disclosure.OFFICE,
            true,
            false,
            List.of(Field.of("into", Field.Type.CHOICE, QuestionSource.QUESTIONS)
                    .must())),
    DECLINE(
            Disclosure.OFFICE,
            true,
            false,
            List.of(
                    choice("reason", "INDIVIDUAL_CASE", "NOT_FOR_CONGRESS", "IN_COURT", "REPEATED", "UNFIT", "OTHER")
                            .must(),
                    longText("note", 500).must().caseOnly())),
    OPEN(Disclosure.PUBLIC, false, false, List.of()),
    PUT_BACK(Disclosure.PUBLIC, false, false, List.of()),
    HAND_OVER(
            Disclosure.PUBLIC,
            false,
            true,
            List.of(Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must())),
    ADD_FACT(
            Disclosure.PUBLIC,
            false,
            true,
            List.of(
                    text("label", 60).must().caseOnly(),
                    text("value", 40).must().caseOnly(),
                    text("measure", 20).caseOnly(),
                    text("source", 100).caseOnly())),
    REMOVE_FACT(
            Disclosure.PUBLIC,
            false,
            true,
            List.of(Field.of("fact", Field.Type.CHOICE, QuestionSource.FACTS).must())),
    PROMISE(
            Disclosure.PUBLIC,
            false,
            true,
            List.of(
                    longText("content", 500).must().caseOnly(),
                    Field.of("unit", Field.Type.UNIT, QuestionSource.UNITS).must(),
                    date("due").must())),
    DROP_PROMISE(
            Disclosure.PUBLIC,
            false,
            true,
            List.of(Field.of("pledge", Field.Type.CHOICE, QuestionSource.PLEDGES)
                    .must())),
    OPEN_GRADING(Disclosure.PUBLIC, false, false, List.of()),
    CLOSE_GRADING(Disclosure.PUBLIC, false, false, List.of()),
    SETTLE(
            Disclosure.PUBLIC,
            false,
            false,
            List.of(
                    choice("outcome", "ANSWERED", "PROMISED", "REFERRED", "SUGGESTION")
                            .must(),
                    longText("answer", Fields.ANSWER).must().caseOnly(),
                    longText("content", 500).caseOnly(),
                    Field.of("promiser", Field.Type.UNIT, QuestionSource.UNITS),
                    date("due"),
                    text("referredTo", 100).caseOnly(),
                    Field.of("deputy", Field.Type.PERSON, QuestionSource.DEPUTIES)
                            .caseOnly())),
    ANSWER_IN_WRITING(
            Disclosure.PUBLIC,
            true,
            false,
            List.of(
                    choice("outcome", "ANSWERED", "PROMISED", "REFERRED").must(),
                    longText("answer", Fields.ANSWER).must().caseOnly(),
                    longText("content", 500).caseOnly(),
                    date("due"),
                    text("referredTo", 100).caseOnly())),
    WITHDRAW(Disclosure.OFFICE, true, false, List.of(longText("reason", 500).caseOnly()));

    private final Disclosure disclosure;
    private final boolean official;
    private final boolean adds;
    private final List<Field> fields;

    QuestionMove(Disclosure disclosure, boolean official, boolean adds, List<Field> fields) {
        this.disclosure = disclosure;
        this.official = official;
        this.adds = adds;
        this.fields = fields;
    }

    @Override
    public Disclosure disclosure() {
        return disclosure;
    }

    @Override
    public boolean official() {
        return official;
    }

    @Override
    public boolean adds() {
        return adds;
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "inquiry.moveNotAllowed";
    }

    /** Field lists that several moves share. */
    static final class Fields {
        /** Characters of an answer. */
        static final int ANSWER = 5000;

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

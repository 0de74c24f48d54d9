package org.huiyin.supervision;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.choices;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.commitment.Evidence;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a key item's life with its fields. What it does stands in the states; who may make it stands in the permission table. */
enum ItemMove implements MoveKind {
    REVISE(Disclosure.OFFICE, false, Fields.SHEET),
    PROPOSE(Disclosure.OFFICE, false, List.of()),
    TAKE_BACK(Disclosure.OFFICE, false, List.of(longText("reason", 500).must())),
    DROP(Disclosure.OFFICE, true, List.of(longText("reason", 500).must())),
    DECIDE(
            Disclosure.PUBLIC,
            true,
            List.of(text("meeting", 60).must(), date("on").must(), longText("note", 500))),
    REJECT(
            Disclosure.OFFICE,
            true,
            List.of(
                    text("meeting", 60).must(),
                    date("on").must(),
                    longText("reason", 500).must())),

    PLAN(
            Disclosure.PARTIES,
            false,
            List.of(
                    longText("goal", 2000).must().caseOnly(),
                    Field.of("assessors", Field.Type.CHOICES, ItemSource.ASSESSORS)
                            .must(),
                    date("reportBy").must())),
    ADD_STEP(
            Disclosure.PARTIES,
            false,
            List.of(
                    longText("what", 300).must(),
                    text("who", 100).must(),
                    date("by").must())),
    REMOVE_STEP(
            Disclosure.PARTIES,
            false,
            List.of(Field.of("step", Field.Type.CHOICE, ItemSource.STEPS).must())),
    BEGIN(Disclosure.PUBLIC, true, List.of()),

    RECORD_VISIT(
            Disclosure.PUBLIC,
            false,
            List.of(
                    choice("kind", "VISIT", "RESEARCH").must(),
                    date("on").must(),
                    text("place", 100).must(),
                    text("people", 300).must(),
                    longText("findings", 3000).must(),
                    Evidence.FIELD)),
    FINISH_STEP(
            Disclosure.PUBLIC,
            false,
            List.of(
                    Field.of("step", Field.Type.CHOICE, ItemSource.OPEN_STEPS).must(),
                    date("on").must(),
                    longText("evidence", 1000).must())),
    URGE(Disclosure.PARTIES, false, List.of(longText("text", 500).must())),
    REPORT(
            Disclosure.PUBLIC,
            true,
            List.of(
                    longText("text", 10000).must().caseOnly(),
                    longText("results", 3000).must().caseOnly(),
                    longText("problems", 3000).caseOnly())),
    RETURN_REPORT(
            Disclosure.PARTIES,
            false,
            List.of(
                    Field.of("unit", Field.Type.CHOICE, ItemSource.REPORTED).must(),
                    longText("reason", 500).must(),
                    date("reportBy"))),
    ASSESS(
            Disclosure.PUBLIC,
            true,
            List.of(
                    choice("rating", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED")
                            .must()
                            .caseOnly(),
                    longText("text", 5000).must().caseOnly())),

    OPEN_COMMENTS(Disclosure.PUBLIC, false, List.of(date("until").must())),
    CLOSE_COMMENTS(Disclosure.PUBLIC, false, List.of()),
    COMMENT(Disclosure.OFFICE, false, List.of(longText("text", 1000).must().caseOnly(), flag("hidden"))),
    PUBLISH_COMMENT(Disclosure.OFFICE, false, List.of(Fields.COMMENT)),
    WITHHOLD_COMMENT(
            Disclosure.OFFICE,
            false,
            List.of(Fields.COMMENT, longText("reason", 300).must())),

    CALL_VOTE(
            Disclosure.PUBLIC,
            false,
            List.of(choice("secrecy", "SECRET", "NAMED").must())),
    RECALL_VOTE(Disclosure.PUBLIC, false, List.of(longText("reason", 500).must())),
    DRAFT_CONCLUSION(
            Disclosure.OFFICE, false, List.of(longText("text", 5000).must().caseOnly())),
    CONCLUDE(Disclosure.PUBLIC, true, List.of(longText("text", 5000).must().caseOnly(), date("lookBackOn"))),
    RECTIFY(
            Disclosure.PUBLIC,
            true,
            List.of(longText("task", 2000).must(), date("reportBy").must()));

    private final Disclosure disclosure;
    private final boolean official;
    private final List<Field> fields;

    ItemMove(Disclosure disclosure, boolean official, List<Field> fields) {
        this.disclosure = disclosure;
        this.official = official;
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
    public List<Field> fields() {
        return fields;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "supervision.moveNotAllowed";
    }

    /** Whether it concerns one comment and leaves the item as it is. */
    boolean ofComment() {
        return this == COMMENT || this == PUBLISH_COMMENT || this == WITHHOLD_COMMENT;
    }

    /** Whether it only adds something, so that it matters little what others did since the form was opened. */
    boolean adds() {
        return switch (this) {
            case ADD_STEP, RECORD_VISIT, FINISH_STEP, URGE, REPORT, ASSESS -> true;
            default -> false;
        };
    }

    /** Field lists that several moves share. */
    static final class Fields {
        static final List<Field> SHEET = List.of(
                text("title", 60).must(),
                choices("reasons", "MAJOR", "RAISED_BY_MANY", "HARD", "PRIORITY")
                        .must(),
                longText("grounds", 2000).must(),
                Field.of("committee", Field.Type.CHOICE, ItemSource.COMMITTEES),
                text("leader", 40),
                text("post", 60),
                Field.of("units", Field.Type.UNITS, ItemSource.UNITS).must(),
                Field.of("cases", Field.Type.CHOICES, ItemSource.CASES),
                text("more", 200).caseOnly());
        static final Field COMMENT = text("comment", 36).must();

        private Fields() {}
    }
}

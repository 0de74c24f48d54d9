package org.huiyin.supervision.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.choices;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;
import org.huiyin.supervision.states.KeyItem;

/** Every move of a key item's life. What it makes of a state stands there; who may make it stands in the permission table. */
public enum ItemMove implements RuledMove<KeyItem, ItemFacts> {
    REVISE(seen(Disclosure.OFFICE)
            .asks(Fields.SHEET)
            .in(KeyItem.Candidate.class, KeyItem.Candidate::revise)
            .in(KeyItem.Proposed.class, KeyItem.Proposed::revise)),
    PROPOSE(seen(Disclosure.OFFICE)
            .in(KeyItem.Candidate.class, KeyItem.Candidate::proposeObstacle, KeyItem.Candidate::propose)),
    TAKE_BACK(seen(Disclosure.OFFICE)
            .asks(longText("reason", 500).must())
            .in(KeyItem.Proposed.class, KeyItem.Proposed::takeBack)),
    DROP(seen(Disclosure.OFFICE)
            .official()
            .asks(longText("reason", 500).must())
            .in(KeyItem.Open.class, KeyItem.Open::drop)),
    DECIDE(seen(Disclosure.PUBLIC)
            .official()
            .asks(text("meeting", 60).must(), date("on").must(), longText("note", 500))
            .in(KeyItem.Proposed.class, KeyItem.Proposed::decide)),
    REJECT(seen(Disclosure.OFFICE)
            .official()
            .asks(
                    text("meeting", 60).must(),
                    date("on").must(),
                    longText("reason", 500).must())
            .in(KeyItem.Proposed.class, KeyItem.Proposed::reject)),

    PLAN(seen(Disclosure.PARTIES)
            .asks(
                    longText("goal", 2000).must().caseOnly(),
                    Field.of("assessors", Field.Type.CHOICES, ItemSource.ASSESSORS)
                            .must(),
                    date("reportBy").must())
            .in(KeyItem.Decided.class, KeyItem.Decided::plan)
            .in(KeyItem.Planned.class, KeyItem.Planned::again)),
    ADD_STEP(seen(Disclosure.PARTIES)
            .adds()
            .asks(
                    longText("what", 300).must(),
                    text("who", 100).must(),
                    date("by").must())
            .in(KeyItem.Planned.class, KeyItem.Planned::addStep)
            .in(KeyItem.Underway.class, KeyItem.Underway::addStep)),
    REMOVE_STEP(seen(Disclosure.PARTIES)
            .asks(Field.of("step", Field.Type.CHOICE, ItemSource.STEPS).must())
            .in(KeyItem.Planned.class, KeyItem.Planned::removeObstacle, KeyItem.Planned::removeStep)),
    BEGIN(seen(Disclosure.PUBLIC)
            .official()
            .in(KeyItem.Planned.class, KeyItem.Planned::beginObstacle, KeyItem.Planned::begin)),

    RECORD_VISIT(seen(Disclosure.PUBLIC)
            .adds()
            .asks(
                    choice("kind", "VISIT", "RESEARCH").must(),
                    date("on").must(),
                    text("place", 100).must(),
                    text("people", 300).must(),
                    longText("findings", 3000).must(),
                    Shelf.FIELD)
            .in(KeyItem.Watched.class, KeyItem.Watched::visit)),
    FINISH_STEP(seen(Disclosure.PUBLIC)
            .adds()
            .asks(
                    Field.of("step", Field.Type.CHOICE, ItemSource.OPEN_STEPS).must(),
                    date("on").must(),
                    longText("evidence", 1000).must())
            .in(KeyItem.Watched.class, KeyItem.Watched::finishObstacle, KeyItem.Watched::finishStep)
            .in(KeyItem.Judged.class, KeyItem.Judged::finishObstacle, KeyItem.Judged::finishStep)),
    URGE(seen(Disclosure.PARTIES)
            .adds()
            .asks(longText("text", 500).must())
            .in(KeyItem.Watched.class, KeyItem.Watched::same)),
    REPORT(seen(Disclosure.PUBLIC)
            .official()
            .adds()
            .asks(
                    longText("text", 10000).must().caseOnly(),
                    longText("results", 3000).must().caseOnly(),
                    longText("problems", 3000).caseOnly())
            .in(KeyItem.Underway.class, KeyItem.Underway::reportObstacle, KeyItem.Underway::report)),
    RETURN_REPORT(seen(Disclosure.PARTIES)
            .asks(
                    Field.of("unit", Field.Type.CHOICE, ItemSource.REPORTED).must(),
                    longText("reason", 500).must(),
                    date("reportBy"))
            .in(KeyItem.Watched.class, KeyItem.Watched::returnObstacle, KeyItem.Watched::returnReport)),
    ASSESS(seen(Disclosure.PUBLIC)
            .official()
            .adds()
            .asks(
                    choice("rating", "SATISFIED", "BASICALLY_SATISFIED", "DISSATISFIED")
                            .must()
                            .caseOnly(),
                    longText("text", 5000).must().caseOnly())
            .in(KeyItem.Reported.class, KeyItem.Reported::assessObstacle, KeyItem.Reported::assess)),

    OPEN_COMMENTS(seen(Disclosure.PUBLIC)
            .asks(date("until").must())
            .in(KeyItem.Assessed.class, KeyItem.Assessed::openComments)),
    CLOSE_COMMENTS(seen(Disclosure.PUBLIC)
            .in(KeyItem.Commenting.class, KeyItem.Commenting::closeObstacle, KeyItem.Commenting::close)),
    COMMENT(seen(Disclosure.OFFICE)
            .asks(longText("text", 1000).must().caseOnly(), flag("hidden"))
            .in(KeyItem.Commenting.class, KeyItem.Commenting::commentObstacle, KeyItem.Commenting::same)),
    PUBLISH_COMMENT(seen(Disclosure.OFFICE).asks(Fields.COMMENT).in(KeyItem.Heard.class, KeyItem.Heard::same)),
    WITHHOLD_COMMENT(seen(Disclosure.OFFICE)
            .asks(Fields.COMMENT, longText("reason", 300).must())
            .in(KeyItem.Heard.class, KeyItem.Heard::same)),

    CALL_VOTE(seen(Disclosure.PUBLIC)
            .asks(choice("secrecy", "SECRET", "NAMED").must())
            .in(KeyItem.Assessed.class, KeyItem.Assessed::callVote)
            .in(KeyItem.Commented.class, KeyItem.Commented::callVote)),
    RECALL_VOTE(seen(Disclosure.PUBLIC)
            .asks(longText("reason", 500).must())
            .in(KeyItem.Voting.class, KeyItem.Voting::recall)),
    DRAFT_CONCLUSION(seen(Disclosure.OFFICE)
            .asks(longText("text", 5000).must().caseOnly())
            .in(KeyItem.Judged.class, KeyItem.Judged::draft)),
    CONCLUDE(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("text", 5000).must().caseOnly(), date("lookBackOn"))
            .in(KeyItem.Judged.class, KeyItem.Judged::concludeObstacle, KeyItem.Judged::conclude)),
    RECTIFY(seen(Disclosure.PUBLIC)
            .official()
            .asks(longText("task", 2000).must(), date("reportBy").must())
            .in(KeyItem.Voted.class, KeyItem.Voted::rectify));

    private final MoveRule<KeyItem, ItemFacts> rule;

    ItemMove(MoveRule<KeyItem, ItemFacts> rule) {
        this.rule = rule;
    }

    private static MoveRule<KeyItem, ItemFacts> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<KeyItem, ItemFacts> rule() {
        return rule;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "supervision.moveNotAllowed";
    }

    /** Whether it concerns one comment and leaves the item as it is. */
    public boolean ofComment() {
        return this == COMMENT || this == PUBLISH_COMMENT || this == WITHHOLD_COMMENT;
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

package org.huiyin.supervision.moves;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;
import org.huiyin.supervision.states.Talk;

/** Every move of a talk with its fields. */
public enum TalkMove implements RuledMove<Talk, TalkFacts> {
    REVISE_CALL(seen(Disclosure.PARTIES).asks(Fields.CALL).in(Talk.Called.class, Talk.Called::revise)),
    CANCEL_CALL(seen(Disclosure.PARTIES)
            .official()
            .asks(longText("reason", 500).must())
            .in(Talk.Called.class, Talk.Called::cancel)),
    RECORD_MEETING(seen(Disclosure.PARTIES)
            .asks(
                    longText("said", 10000).must().caseOnly(),
                    Field.of("deputies", Field.Type.PERSONS, TalkSource.DEPUTIES)
                            .must()
                            .forParties(),
                    Field.of("units", Field.Type.UNITS, TalkSource.UNITS).must(),
                    text("others", 200).forParties())
            .in(Talk.Called.class, Talk.Called::recordObstacle, Talk.Called::record)
            .in(Talk.Held.class, Talk.Held::again)),
    ADD_AGREEMENT(seen(Disclosure.PARTIES)
            .asks(
                    Field.of("unit", Field.Type.CHOICE, TalkSource.PRESENT_UNITS)
                            .must(),
                    longText("what", 500).must().forParties(),
                    date("until"))
            .in(Talk.Held.class, Talk.Held::agree)),
    REMOVE_AGREEMENT(seen(Disclosure.PARTIES)
            .asks(Field.of("agreement", Field.Type.CHOICE, TalkSource.AGREEMENTS)
                    .must())
            .in(Talk.Held.class, Talk.Held::removeObstacle, Talk.Held::remove)),
    CONFIRM_RECORD(seen(Disclosure.PARTIES).official().asks(flag("open")).in(Talk.Held.class, Talk.Held::confirm));

    private final MoveRule<Talk, TalkFacts> rule;

    TalkMove(MoveRule<Talk, TalkFacts> rule) {
        this.rule = rule;
    }

    private static MoveRule<Talk, TalkFacts> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<Talk, TalkFacts> rule() {
        return rule;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "supervision.moveNotAllowed";
    }

    /** Field lists that several moves share. */
    static final class Fields {
        static final List<Field> CALL = List.of(
                text("title", 60).must().forParties(),
                date("on").must(),
                text("time", 20),
                text("place", 100).must(),
                longText("agenda", 1000).forParties(),
                Field.of("deputies", Field.Type.PERSONS, TalkSource.DEPUTIES)
                        .must()
                        .forParties(),
                Field.of("units", Field.Type.UNITS, TalkSource.UNITS).must(),
                Field.of("cases", Field.Type.CHOICES, TalkSource.CASES),
                text("more", 200).caseOnly());

        private Fields() {}
    }
}

package org.huiyin.voice.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;
import org.huiyin.voice.states.GoesOn;
import org.huiyin.voice.states.Voice;

/** Every move of a voice with its fields. No text of it goes into the ledger. */
public enum VoiceMove implements RuledMove<Voice, GoesOn> {
    PUBLISH(inside().asks(
                    text("title", 60).must().caseOnly(),
                    longText("text", 2000).must().caseOnly(),
                    Field.of("photos", Field.Type.CHOICES, VoiceSource.PHOTOS))
            .in(Voice.class, Voice::publishObstacle, Voice::publish)),
    WITHHOLD(inside().asks(longText("reason", 300).must().caseOnly()).in(Voice.class, Voice::withhold)),
    ANSWER(inside().official()
            .asks(longText("text", 2000).must().caseOnly())
            .in(Voice.Undecided.class, Voice.Undecided::answer)),
    REFER_TOWN(inside().asks(Fields.referral(VoiceSource.TOWNS)).in(Voice.Undecided.class, Voice.Undecided::refer)),
    REFER(inside().asks(Fields.referral(VoiceSource.UNITS)).in(Voice.Undecided.class, Voice.Undecided::refer)),
    ENTER_ANSWER(inside().official()
            .asks(longText("text", 2000).must().caseOnly())
            .in(Voice.Referred.class, Voice.Referred::enterAnswer)),
    SEND_BACK(
            inside().asks(longText("inner", 500).must().caseOnly()).in(Voice.Referred.class, Voice.Referred::sendBack)),
    OFFER(inside().asks(
                    Field.of("persons", Field.Type.PERSONS, VoiceSource.DEPUTIES)
                            .must()
                            .forParties(),
                    longText("inner", 500).caseOnly())
            .in(Voice.Undecided.class, Voice.Undecided::offer)),
    ADOPT(inside().in(Voice.Adoptable.class, Voice.Adoptable::adopt)),
    DECLINE_OFFER(
            inside().asks(longText("inner", 500).caseOnly()).in(Voice.Adoptable.class, Voice.Adoptable::declineOffer)),
    SET_ASIDE(inside().asks(longText("inner", 500).caseOnly())
            .in(Voice.Adoptable.class, Voice.Adoptable::setAsideObstacle, Voice.Adoptable::setAside)),
    MERGE(inside().official()
            .asks(Field.of("into", Field.Type.CHOICE, VoiceSource.VOICES).must())
            .in(Voice.Open.class, Voice.Open::merge)),
    DECLINE(inside().official()
            .asks(
                    choice(
                                    "code",
                                    "INDIVIDUAL_CASE",
                                    "PRIVATE_MATTER",
                                    "COURT",
                                    "LETTER",
                                    "LAW_QUESTION",
                                    "PROMOTION",
                                    "NO_CONTENT",
                                    "OTHER_LEVEL",
                                    "OTHER")
                            .must(),
                    longText("text", 1000).must().caseOnly())
            .in(Voice.Open.class, Voice.Open::decline)),
    TRANSFER(inside().asks(
                    Field.of("station", Field.Type.CHOICE, VoiceSource.STATIONS).must())
            .in(Voice.New.class, Voice.New::transfer)),
    TAKE_BACK(inside().asks(longText("inner", 500).caseOnly())
            .in(Voice.Referred.class, Voice.Referred::takeBack)
            .in(Voice.Offered.class, Voice.Offered::takeBack)
            .in(Voice.SetAside.class, Voice.SetAside::takeBack)),
    CLOSE(inside().official()
            .asks(longText("text", 1000).must().caseOnly())
            .in(Voice.TakenUp.class, Voice.TakenUp::close)),
    REOPEN(inside().asks(longText("inner", 500).must().caseOnly()).in(Voice.Ended.class, Voice.Ended::reopen)),
    JUDGE(inside().asks(
                    choice("helped", "HELPED", "PARTLY", "NOT").must(),
                    longText("word", 500).caseOnly())
            .in(Voice.Judged.class, Voice.Judged::judge));

    private final MoveRule<Voice, GoesOn> rule;

    VoiceMove(MoveRule<Voice, GoesOn> rule) {
        this.rule = rule;
    }

    private static MoveRule<Voice, GoesOn> inside() {
        return MoveRule.seen(Disclosure.OFFICE);
    }

    @Override
    public MoveRule<Voice, GoesOn> rule() {
        return rule;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "voice.moveNotAllowed";
    }

    /** Field lists that several moves share. */
    private static final class Fields {
        /** To whom a voice is handed on. */
        static List<Field> referral(VoiceSource units) {
            return List.of(
                    Field.of("unit", Field.Type.UNIT, units),
                    text("office", 60),
                    longText("inner", 500).caseOnly());
        }

        private Fields() {}
    }
}

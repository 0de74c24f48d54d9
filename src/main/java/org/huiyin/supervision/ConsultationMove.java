package org.huiyin.supervision;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveRule;
import org.huiyin.move.RuledMove;

/** Every move of a consultation with its fields. */
enum ConsultationMove implements RuledMove<Consultation, ConsultationFacts> {
    REVISE_CALL(seen(Disclosure.PARTIES).asks(Fields.CALL).in(Consultation.Called.class, Consultation.Called::revise)),
    CANCEL_CALL(seen(Disclosure.PARTIES)
            .official()
            .asks(longText("reason", 500).must())
            .in(Consultation.Called.class, Consultation.Called::cancel)),
    RECORD_MEETING(seen(Disclosure.PARTIES)
            .asks(
                    longText("said", 10000).must().caseOnly(),
                    Field.of("deputies", Field.Type.PERSONS, ConsultationSource.DEPUTIES)
                            .must()
                            .forParties(),
                    Field.of("units", Field.Type.UNITS, ConsultationSource.UNITS)
                            .must(),
                    text("others", 200).forParties())
            .in(Consultation.Called.class, Consultation.Called::recordObstacle, Consultation.Called::record)
            .in(Consultation.Held.class, Consultation.Held::again)),
    ADD_AGREEMENT(seen(Disclosure.PARTIES)
            .asks(
                    Field.of("unit", Field.Type.CHOICE, ConsultationSource.PRESENT_UNITS)
                            .must(),
                    longText("what", 500).must().forParties(),
                    date("until"))
            .in(Consultation.Held.class, Consultation.Held::agree)),
    REMOVE_AGREEMENT(seen(Disclosure.PARTIES)
            .asks(Field.of("agreement", Field.Type.CHOICE, ConsultationSource.AGREEMENTS)
                    .must())
            .in(Consultation.Held.class, Consultation.Held::removeObstacle, Consultation.Held::remove)),
    CONFIRM_RECORD(seen(Disclosure.PARTIES)
            .official()
            .asks(flag("open"))
            .in(Consultation.Held.class, Consultation.Held::confirm));

    private final MoveRule<Consultation, ConsultationFacts> rule;

    ConsultationMove(MoveRule<Consultation, ConsultationFacts> rule) {
        this.rule = rule;
    }

    private static MoveRule<Consultation, ConsultationFacts> seen(Disclosure disclosure) {
        return MoveRule.seen(disclosure);
    }

    @Override
    public MoveRule<Consultation, ConsultationFacts> rule() {
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
                Field.of("deputies", Field.Type.PERSONS, ConsultationSource.DEPUTIES)
                        .must()
                        .forParties(),
                Field.of("units", Field.Type.UNITS, ConsultationSource.UNITS).must(),
                Field.of("cases", Field.Type.CHOICES, ConsultationSource.CASES),
                text("more", 200).caseOnly());

        private Fields() {}
    }
}

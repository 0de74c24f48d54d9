package org.huiyin.supervision;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a consultation with its fields. */
enum ConsultationMove implements MoveKind {
    REVISE_CALL(Disclosure.PARTIES, false, Fields.CALL),
    CANCEL_CALL(Disclosure.PARTIES, true, List.of(longText("reason", 500).must())),
    RECORD_MEETING(
            Disclosure.PARTIES,
            false,
            List.of(
                    longText("said", 10000).must().caseOnly(),
                    Field.of("deputies", Field.Type.PERSONS, ConsultationSource.DEPUTIES)
                            .must()
                            .forParties(),
                    Field.of("units", Field.Type.UNITS, ConsultationSource.UNITS)
                            .must(),
                    text("others", 200).forParties())),
    ADD_AGREEMENT(
            Disclosure.PARTIES,
            false,
            List.of(
                    Field.of("unit", Field.Type.CHOICE, ConsultationSource.PRESENT_UNITS)
                            .must(),
                    longText("what", 500).must().forParties(),
                    date("until"))),
    REMOVE_AGREEMENT(
            Disclosure.PARTIES,
            false,
            List.of(Field.of("agreement", Field.Type.CHOICE, ConsultationSource.AGREEMENTS)
                    .must())),
    CONFIRM_RECORD(Disclosure.PARTIES, true, List.of(flag("open")));

    private final Disclosure disclosure;
    private final boolean official;
    private final List<Field> fields;

    ConsultationMove(Disclosure disclosure, boolean official, List<Field> fields) {
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

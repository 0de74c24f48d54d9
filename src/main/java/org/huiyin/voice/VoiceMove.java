package org.huiyin.voice;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a voice with its fields. No text of it goes into the ledger. */
enum VoiceMove implements MoveKind {
    PUBLISH(
            false,
            List.of(
                    text("title", 60).must().caseOnly(),
                    longText("text", 2000).must().caseOnly(),
                    Field.of("photos", Field.Type.CHOICES, VoiceSource.PHOTOS))),
    WITHHOLD(false, List.of(longText("reason", 300).must().caseOnly())),
    ANSWER(true, List.of(longText("text", 2000).must().caseOnly())),
    REFER_TOWN(false, Fields.REFERRAL),
    REFER(false, Fields.REFERRAL),
    ENTER_ANSWER(true, List.of(longText("text", 2000).must().caseOnly())),
    SEND_BACK(false, List.of(longText("inner", 500).must().caseOnly())),
    OFFER(
            false,
            List.of(
                    Field.of("persons", Field.Type.PERSONS, VoiceSource.DEPUTIES)
                            .must()
                            .forParties(),
                    longText("inner", 500).caseOnly())),
    ADOPT(false, List.of()),
    DECLINE_OFFER(false, List.of(longText("inner", 500).caseOnly())),
    SET_ASIDE(false, List.of(longText("inner", 500).caseOnly())),
    MERGE(true, List.of(Field.of("into", Field.Type.CHOICE, VoiceSource.VOICES).must())),
    DECLINE(
            true,
            List.of(
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
                    longText("text", 1000).must().caseOnly())),
    TRANSFER(
            false,
            List.of(Field.of("station", Field.Type.CHOICE, VoiceSource.STATIONS).must())),
    TAKE_BACK(false, List.of(longText("inner", 500).caseOnly())),
    CLOSE(true, List.of(longText("text", 1000).must().caseOnly())),
    REOPEN(false, List.of(longText("inner", 500).must().caseOnly())),
    JUDGE(
            false,
            List.of(
                    choice("helped", "HELPED", "PARTLY", "NOT").must(),
                    longText("word", 500).caseOnly()));

    private final boolean official;
    private final List<Field> fields;

    VoiceMove(boolean official, List<Field> fields) {
        this.official = official;
        this.fields = fields;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.OFFICE;
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
        return "voice.moveNotAllowed";
    }

    /** Field lists that several moves share. */
    private static final class Fields {
        static final List<Field> REFERRAL = List.of(
                Field.of("unit", Field.Type.UNIT, VoiceSource.UNITS),
                text("office", 60),
                longText("inner", 500).caseOnly());

        private Fields() {}
    }
}

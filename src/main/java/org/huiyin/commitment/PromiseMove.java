package org.huiyin.commitment;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a promise's life with its fields. Texts have their place in the promise and never go into the ledger. */
enum PromiseMove implements MoveKind {
    STATE_PROMISE(
            Disclosure.PUBLIC,
            true,
            List.of(
                    content().must(),
                    date("due").must(),
                    longText("evidence", 500).caseOnly())),
    REPORT_PROGRESS(
            Disclosure.PUBLIC,
            false,
            List.of(
                    longText("text", 3000).must().caseOnly(),
                    number("percent", 100).must(),
                    files())),
    REPORT_DONE(Disclosure.PUBLIC, true, List.of(longText("text", 3000).must().caseOnly(), files())),
    REQUEST_CHANGE(
            Disclosure.PARTIES,
            false,
            List.of(content(), date("due"), longText("reason", 1000).must().caseOnly())),
    CONSENT_CHANGE(Disclosure.PUBLIC, true, List.of(longText("note", 500).caseOnly())),
    REFUSE_CHANGE(
            Disclosure.PARTIES, false, List.of(longText("note", 500).must().caseOnly())),
    CARRY_OVER(
            Disclosure.PUBLIC,
            true,
            List.of(date("due").must(), longText("reason", 1000).must().caseOnly())),
    LAPSE(Disclosure.PUBLIC, true, List.of(longText("reason", 1000).must().caseOnly())),
    CONFIRM_DONE(Disclosure.PUBLIC, true, List.of(longText("text", 1000).caseOnly())),
    REJECT_DONE(Disclosure.PUBLIC, true, List.of(longText("reason", 1000).must().caseOnly())),
    CONFIRM_FOR_DEPUTY(
            Disclosure.PUBLIC, true, List.of(longText("reason", 1000).must().caseOnly())),
    RESUME(Disclosure.PUBLIC, true, List.of(longText("reason", 1000).must().caseOnly())),
    RATE(
            Disclosure.PUBLIC,
            true,
            List.of(
                    choice("grade", "DELIVERED", "PARTLY", "NOT_DELIVERED").must(),
                    longText("text", 1000).caseOnly()));

    private final Disclosure disclosure;
    private final boolean official;
    private final List<Field> fields;

    PromiseMove(Disclosure disclosure, boolean official, List<Field> fields) {
        this.disclosure = disclosure;
        this.official = official;
        this.fields = fields;
    }

    private static Field content() {
        return longText("content", 1000).caseOnly();
    }

    private static Field files() {
        return Evidence.FIELD;
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
}

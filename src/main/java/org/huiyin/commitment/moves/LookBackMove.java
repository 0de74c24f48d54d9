package org.huiyin.commitment.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a look-back with its fields; a visit asks besides for a finding on each commitment. */
public enum LookBackMove implements MoveKind {
    VISIT(
            false,
            List.of(
                    date("on").must(),
                    text("place", 100).must().caseOnly(),
                    text("visitors", 300).must().caseOnly(),
                    choice("finding", "DONE", "PARTLY", "NOT_DONE").must(),
                    longText("text", 5000).must().caseOnly(),
                    Shelf.FIELD)),
    CONCLUDE(
            true,
            List.of(
                    choice("finding", "DONE", "PARTLY", "NOT_DONE").must(),
                    longText("text", 3000).must().caseOnly(),
                    flag("reopen"))),
    CALL_OFF(true, List.of(longText("reason", 1000).must().caseOnly()));

    private final boolean official;
    private final List<Field> fields;

    LookBackMove(boolean official, List<Field> fields) {
        this.official = official;
        this.fields = fields;
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
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

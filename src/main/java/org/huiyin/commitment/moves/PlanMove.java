package org.huiyin.commitment.moves;

import static org.huiyin.form.Field.date;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;
import static org.huiyin.form.Field.text;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a plan of look-backs with its fields. */
public enum PlanMove implements MoveKind {
    BEGIN(Disclosure.PARTIES, false, Fields.CONTENT),
    ADOPT(Disclosure.PUBLIC, true, List.of()),
    SAVE(Disclosure.PARTIES, false, Fields.CONTENT),
    PICK(
            Disclosure.PARTIES,
            false,
            List.of(text("number", 120).must(), longText("reason", 500).must())),
    UNPICK(Disclosure.PARTIES, false, List.of(text("number", 120).must())),
    CLOSE(Disclosure.PUBLIC, true, List.of(longText("summary", 3000).must()));

    private final Disclosure disclosure;
    private final boolean official;
    private final List<Field> fields;

    PlanMove(Disclosure disclosure, boolean official, List<Field> fields) {
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

    private static final class Fields {
        static final List<Field> CONTENT = List.of(
                text("title", 100).must(),
                longText("purpose", 1000),
                date("closedFrom"),
                number("months", 120).must(),
                flag("promised"),
                flag("lowGrade"),
                flag("overdue"),
                number("sample", 1000),
                text("seed", 100));

        private Fields() {}
    }
}

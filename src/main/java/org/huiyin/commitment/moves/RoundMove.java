package org.huiyin.commitment.moves;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a yearly round. */
public enum RoundMove implements MoveKind {
    OPEN,
    START_RATING,
    CLOSE;

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public boolean official() {
        return true;
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.longText("note", 500));
    }
}

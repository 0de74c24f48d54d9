package org.huiyin.move;

import java.util.List;
import java.util.Locale;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;

/** A move as data, whatever it moves: a constant of an enum, one for each kind of case. */
public interface MoveKind {
    String name();

    List<Field> fields();

    /** Whether it is asked once more before it is made, because it publishes or cannot be undone. */
    boolean official();

    /** Whether it only adds something, so that it does not mind what others did since the form was opened. */
    default boolean adds() {
        return false;
    }

    /** How far its act may be seen at most; what it is made on may keep it nearer. */
    Disclosure disclosure();

    /** The key of the words with which a state refuses the move because it does not know it, e.g. "voice.moveNotAllowed". */
    default String notAllowed(Enum<?> state) {
        return "moveNotAllowed";
    }

    /** The name in addresses, the API, the tables and message keys, e.g. "report-done". */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.huiyin.commitment;

import java.util.List;
import java.util.Locale;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;

/** A move as data, whatever it moves. */
interface MoveKind {
    String name();

    Disclosure disclosure();

    /** Whether it is asked once more before it is made, because it publishes or cannot be undone. */
    boolean official();

    List<Field> fields();

    /** The name in addresses, the API, the tables and message keys, e.g. "report-done". */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

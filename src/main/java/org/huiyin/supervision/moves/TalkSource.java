package org.huiyin.supervision.moves;

import org.huiyin.form.Field;

/** Where the options of a talk's fields come from. */
enum TalkSource implements Field.Source {
    /** Deputies or members of the body. */
    DEPUTIES,
    UNITS,
    /** Units that came. */
    PRESENT_UNITS,
    /** The cases that are linked. */
    CASES,
    AGREEMENTS
}

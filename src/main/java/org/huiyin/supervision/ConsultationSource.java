package org.huiyin.supervision;

import org.huiyin.form.Field;

/** Where the options of a consultation's fields come from. */
enum ConsultationSource implements Field.Source {
    /** Deputies or members of the body. */
    DEPUTIES,
    UNITS,
    /** Units that came. */
    PRESENT_UNITS,
    /** The cases that are linked. */
    CASES,
    AGREEMENTS
}

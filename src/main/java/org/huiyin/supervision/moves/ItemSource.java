package org.huiyin.supervision.moves;

import org.huiyin.form.Field;

/** Where the options of a key item's fields come from. */
enum ItemSource implements Field.Source {
    /** Special committees of the item's body. */
    COMMITTEES,
    /** Committees that may give a first assessment. */
    ASSESSORS,
    UNITS,
    /** The cases that are linked or offered. */
    CASES,
    /** Steps of the plan. */
    STEPS,
    /** Steps that are not done. */
    OPEN_STEPS,
    /** Units that have reported in this round. */
    REPORTED
}

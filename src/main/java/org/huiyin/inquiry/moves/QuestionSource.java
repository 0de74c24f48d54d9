package org.huiyin.inquiry.moves;

import org.huiyin.form.Field;

/** Where the options of a field come from. */
enum QuestionSource implements Field.Source {
    /** Units of the district, those invited first. */
    UNITS,
    /** Other questions of the meeting that this one can become part of. */
    QUESTIONS,
    /** Figures published with the answer. */
    FACTS,
    /** What is promised so far. */
    PLEDGES,
    /** Deputies of the body. */
    DEPUTIES
}

package org.huiyin.suggestion;

import org.huiyin.form.Field;

/** Where the options of a choice about a case come from. */
enum CaseSource implements Field.Source {
    UNITS,
    COLLEAGUES,
    SIGNERS,
    OUTCOMES,
    REFUSAL_REASONS,
    CASES,
    /** The files of the paper or of the reply's draft. */
    FILES
}

package org.huiyin.suggestion.moves;

import org.huiyin.form.Field;

/** Where the options of a choice about a case come from. */
public enum CaseSource implements Field.Source {
    UNITS,
    COLLEAGUES,
    SIGNERS,
    OUTCOMES,
    REFUSAL_REASONS,
    CASES,
    /** The files of the paper or of the reply's draft. */
    FILES
}

package org.huiyin.suggestion.similar;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.CaseView;

/**
 * Finds earlier cases on the same matter. The seam for a full-text index: a module above may bring a primary bean that answers from its own
 * index.
 */
public interface SimilarCases {
    /** Cases submitted before this one whose text is open to the caller, the most similar first. */
    List<Similar> to(CaseView view, int limit, Caller caller);

    /**
     * A similar case.
     *
     * @param likeness from 0 to 1; 1 for the same words
     */
    record Similar(CaseRow row, double likeness) {}
}

package org.huiyin.suggestion;

import java.util.List;
import org.huiyin.account.Caller;

/** What other modules have to say on the page of a case: its commitments, its votes, what became of it. A bean each. */
public interface CasePanels {
    /** The panels as open to the caller, in the reader's language; empty if there is nothing to say. */
    List<CasePanel> on(CaseView view, Caller caller);
}

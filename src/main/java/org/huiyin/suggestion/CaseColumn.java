package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Map;
import org.huiyin.account.Caller;

/** A column of a list to take along that another module fills. A bean for each. */
public interface CaseColumn {
    /** What it holds. */
    LedgerColumn column();

    /** What stands in it, as far as the caller may know; cases of which nothing is to be told are left out. */
    Map<CaseId, String> cells(Collection<CaseId> cases, Caller caller);
}

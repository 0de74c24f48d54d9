package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Map;
import org.huiyin.account.Caller;

/** A column of a list to take along that another module fills. A bean for each. */
public interface CaseColumn {
    /** What it holds. */
    ListColumn column();

    /**
     * What stands in it; cases of which nothing is to be told are left out. A list is loaded elsewhere, where this may become words of the paper
     * ({@link ListColumn}): it holds what everyone may know and nothing else, also for a caller who knows more.
     */
    Map<CaseId, String> cells(Collection<CaseId> cases, Caller caller);
}

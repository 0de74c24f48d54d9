package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;

/**
 * What another module knows of the ends of cases: the voices with which they began, promises and look-backs after their replies. The sentence
 * and the stations of a case are told with it. A bean each.
 */
public interface CaseEnds {
    /** Of each of the cases of which there is something to tell, as far as the caller may know it; one statement whatever their number. */
    Map<UUID, CaseEnd> of(Collection<UUID> cases, Caller caller);

    /** Whether it changes the sentence; else only the stations, and lists that show none need not ask. */
    default boolean inSentence() {
        return true;
    }
}

package org.huiyin.suggestion;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.huiyin.shared.DistrictId;

/** Which cases the records of another module rest on, so that no case is taken away from under them. A bean for each such module. */
public interface CaseUses {
    /** Ends the key of the message that names what rests on a case: {@code suggestion.use.<code>}. */
    String code();

    /** Those of the cases that records of this module rest on. */
    Set<UUID> used(DistrictId district, Collection<UUID> cases);
}

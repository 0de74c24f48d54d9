package org.huiyin.ballot;

import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;

/** Vouches for what polls are about: a bean for each kind of record, of the module that keeps it. Of other kinds there are no polls. */
public interface PollSubjects {
    /** The kind, as {@link SubjectRef} names it. */
    String type();

    /** Whether there is such a record, the body's own, which everyone may know of who may read the poll: that is, everybody. */
    boolean vouch(DistrictId district, BodyId body, UUID id);

    /** The page of such a record. */
    String address(UUID id);
}

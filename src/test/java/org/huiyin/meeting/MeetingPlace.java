package org.huiyin.meeting;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.support.CommitteesTown;

/** A district of its own for a test of meetings, with a hundred deputies. */
public final class MeetingPlace extends CommitteesTown {
    static final int DEPUTIES = 100;

    public MeetingPlace(Directory directory, String name) {
        super(directory, name, DEPUTIES);
        knows("host", deputy(3));
    }

    /** Deputy 3, who presides. */
    public Caller host() {
        return as("host");
    }

    /** Every kind of caller, by a name for failure messages. */
    public Map<String, Caller> callers() {
        return callersWith("host");
    }
}

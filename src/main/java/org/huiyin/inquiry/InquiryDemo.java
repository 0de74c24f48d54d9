package org.huiyin.inquiry;

import java.util.Optional;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;

/** Plays an inquiry for newcomers. There is a bean of it in the demonstration only. */
public interface InquiryDemo {
    /** The demonstration inquiry that runs now. */
    Optional<MeetingId> running(DistrictId district);

    /** Starts one, or returns the one that runs. */
    MeetingId start(DistrictId district);
}

package org.huiyin.meeting;

import java.util.List;
import org.huiyin.account.Caller;

/** What other modules have to say on the page of a meeting. A bean each. */
public interface MeetingPanels {
    /** The panels as open to the caller, in the reader's language; empty if there is nothing to say. */
    List<MeetingPanel> on(MeetingView view, Caller caller);
}

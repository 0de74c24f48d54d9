package org.huiyin.meeting;

import java.util.List;
import org.huiyin.account.Caller;

/** Documents that other modules add to a meeting and that its minutes quote, e.g. the problem claim list. A bean each. */
public interface MeetingPapers {
    /** The chapters as open to the caller, in Chinese, plain texts; empty if there are none. */
    List<Chapter> of(MeetingFacts meeting, Caller caller);

    /** A chapter of the minutes. */
    record Chapter(String title, List<String> paragraphs) {
        public Chapter {
            paragraphs = List.copyOf(paragraphs);
        }
    }
}

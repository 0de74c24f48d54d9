package org.huiyin.inquiry.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huiyin.database.BatchQueue;
import org.huiyin.database.LostRace;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/**
 * Writes the supports of all who press at the same moment by one statement and one commit. A support is a new one or not: not if it was there,
 * or if the question is not asked now.
 */
@Component
public class SupportQueue extends BatchQueue<SupportQueue.Press, Boolean> {
    private final SupportStore store;

    SupportQueue(SupportStore store) {
        super("inquiry-supports");
        this.store = store;
    }

    /** @param known whether it was seen already that the supporter may know the inquiry; else it must be public */
    public record Press(
            DistrictId district, MeetingId meeting, QuestionId question, UUID supporter, boolean known, Instant at) {
        Pressed pressed() {
            return new Pressed(question, supporter);
        }
    }

    /** Who stands behind what. */
    record Pressed(QuestionId question, UUID supporter) {}

    @Override
    protected List<Boolean> doAll(List<Press> presses) {
        var added = new HashSet<>(LostRace.again(() -> store.add(presses)));
        // Of two presses of one supporter the first is the new one.
        return presses.stream().map(press -> added.remove(press.pressed())).toList();
    }
}

package org.huiyin.inquiry;

import java.util.Collection;
import java.util.UUID;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.store.TallyStore;
import org.huiyin.inquiry.store.TypingStore;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.live.Beating;
import org.huiyin.meeting.MeetingId;
import org.springframework.stereotype.Component;

/** Tells the listeners of running inquiries of supports and grades. The last words of an answer go out with it. */
@Component
class InquiryBeat implements Beating {
    private final RoomStore rooms;
    private final TypingStore typings;
    private final TallyStore tallies;
    private final Broadcast broadcast;

    InquiryBeat(RoomStore rooms, TypingStore typings, TallyStore tallies, Broadcast broadcast) {
        this.rooms = rooms;
        this.typings = typings;
        this.tallies = tallies;
        this.broadcast = broadcast;
    }

    @Override
    public String name() {
        return "inquiry";
    }

    @Override
    public Collection<UUID> running() {
        return rooms.running().stream().map(MeetingId::value).toList();
    }

    @Override
    public void beat(UUID id) {
        var meeting = new MeetingId(id);
        var words = typings.unseen(meeting).stream().filter(typings::takeTurn).toList();
        if (!words.isEmpty()) {
            broadcast.typing(meeting);
        }
        if (tallies.takeTurn(meeting)) {
            broadcast.tally(meeting);
        }
    }
}

package org.huiyin.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.NamedId;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.Resolution;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.move.OfferedMove;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as one caller may see it.
 *
 * @param numbered its number in the words of its kind, e.g. 第九次民生夜询会; empty if it has none
 * @param station the liaison station where it is held; null if elsewhere
 * @param why reason why it was put off or called off; empty otherwise
 * @param runs whether the caller runs it
 * @param takesPart whether the caller runs it or is invited
 * @param people invited deputies and members; for outsiders only those present
 * @param attendance counts that everyone sees who may know the meeting
 * @param current number of the agenda item that is on; null if none is
 * @param speakers the list as far as the caller may see it
 * @param minutes empty until the caller may read them
 * @param mine what the caller is to it; null if not invited as a deputy or member
 * @param changed when it was last changed
 */
public record MeetingView(
        MeetingId id,
        MeetingKind kind,
        BodyKind bodyKind,
        MeetingState state,
        int version,
        NamedId body,
        @Nullable NamedId organiser,
        @Nullable Integer number,
        String numbered,
        String title,
        LocalDate on,
        @Nullable LocalDate until,
        String starts,
        String ends,
        String place,
        @Nullable NamedId station,
        List<NamedId> hosts,
        String chair,
        String about,
        boolean open,
        String why,
        boolean runs,
        boolean takesPart,
        List<Item> agenda,
        @Nullable Integer current,
        @Nullable Instant currentSince,
        @Nullable Instant opened,
        @Nullable Instant closed,
        List<PartyLine> parties,
        List<Invitee> people,
        Attendance attendance,
        List<Speaker> speakers,
        List<Resolution> resolutions,
        String minutes,
        List<File> media,
        @Nullable Mine mine,
        Instant changed,
        List<OfferedMove> moves) {

    /** An item of the agenda. */
    public record Item(int number, String title, String reporter, int minutes, boolean open, List<File> papers) {}

    /** A file. */
    public record File(UUID id, String name, String mediaType, long size, boolean open) {
        public boolean picture() {
            return mediaType.startsWith("image/");
        }
    }

    /** A unit or body. @param unit false for a body */
    public record PartyLine(NamedId party, UnitRole role, boolean unit) {}

    /**
     * Somebody invited.
     *
     * @param member whether they count for the quorum
     * @param leave null if none was asked for, and for outsiders
     * @param reason of the leave, only for those who run the meeting and the person; empty otherwise
     */
    public record Invitee(
            NamedId person,
            boolean member,
            boolean accepted,
            @Nullable LeaveState leave,
            String reason,
            @Nullable Instant signedIn) {}

    /**
     * Who is there.
     *
     * @param members how many of those count for the quorum
     * @param needed how many of them must be present; 0 if the kind needs no quorum
     * @param basis the rule; empty if none
     */
    public record Attendance(
            int invited,
            int accepted,
            int onLeave,
            int present,
            int members,
            int membersPresent,
            int needed,
            String basis) {
        public boolean quorate() {
            return membersPresent >= needed;
        }
    }

    /** A speaker. @param minutes allowed; 0 if not limited */
    public record Speaker(
            UUID id,
            String name,
            boolean mine,
            SpeakerState state,
            int minutes,
            @Nullable Instant since,
            @Nullable Instant done) {}

    /** What the caller is to the meeting. */
    public record Mine(Invitee invitee, String decision) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }
}

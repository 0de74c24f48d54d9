package org.huiyin.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.move.OfferedMove;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.Point;
import org.huiyin.voice.states.ReadingState;
import org.huiyin.voice.states.Verdict;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.states.Way;
import org.jspecify.annotations.Nullable;

/**
 * A voice as one caller may see it: the only form in which it leaves the module. Hidden texts are null, hidden names empty.
 *
 * @param reading whether it is published; null for readers from outside
 * @param withheld why it is not published; empty for readers from outside and for published ones
 * @param place in words, as typed; empty for readers from outside, who learn the subdistrict only
 * @param point null for readers from outside
 * @param name of whoever spoke; empty where it is not shown to the caller
 * @param contact for the station only; null for everyone else
 * @param station name of the station; empty if the office takes care of it
 * @param label of the code by which it came; empty if by none, and for readers from outside
 * @param photos that the caller may see
 * @param mergedInto the voice with which it goes on, as far as the caller may know it; null otherwise
 * @param joined how many voices were merged with it
 * @param links as what it goes on; empty for readers from outside, who find it in the steps
 * @param steps the whole chain, oldest first
 * @param fresh what happened since whoever spoke last looked, newest first; empty for others
 * @param inner what those who deal with it wrote to each other; empty for everyone else
 * @param standing what came of it, and the stations
 */
public record VoiceView(
        UUID id,
        VoiceState state,
        int version,
        boolean published,
        @Nullable ReadingState reading,
        String withheld,
        boolean closed,
        @Nullable String title,
        @Nullable String text,
        Concern concern,
        Way way,
        String region,
        String place,
        @Nullable Point point,
        String station,
        String label,
        Instant raisedAt,
        String name,
        @Nullable String contact,
        List<UUID> photos,
        @Nullable UUID mergedInto,
        int joined,
        List<VoiceLink> links,
        List<VoiceStep> steps,
        List<VoiceStep> fresh,
        List<Note> inner,
        List<VerdictView> verdicts,
        List<OfferedMove> moves,
        @JsonIgnore Standing standing)
        implements Told {
    /** What those who deal with a voice wrote. */
    public record Note(Instant at, String move, String by, String text) {}

    /** What whoever spoke says in the end; the word is null where the caller may not read it. */
    public record VerdictView(
            Instant at, Verdict.Helped helped, @Nullable String word) {}

    /** Whether the caller may make the move at this moment. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }
}

package org.huiyin.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Told;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.states.Way;
import org.jspecify.annotations.Nullable;

/**
 * A voice in a list, as one caller may see it; never the name or the contact data of who spoke.
 *
 * @param published whether everyone may read it
 * @param closed whether the speaker wants it for the station only
 * @param title null where the caller may not read it
 * @param text null where the caller may not read it
 * @param region name of the subdistrict; empty if none was named
 * @param station name of the station; empty if the office takes care of it
 * @param joined how many voices were merged with it
 * @param standing what came of it, and the stations
 * @param links as what it goes on; empty for readers from outside
 */
public record VoiceRow(
        UUID id,
        VoiceState state,
        boolean published,
        boolean closed,
        @Nullable String title,
        @Nullable String text,
        Concern concern,
        String region,
        String station,
        Way way,
        Instant raisedAt,
        int joined,
        List<VoiceLink> links,
        @JsonIgnore Standing standing)
        implements Told {}

package org.huiyin.voice;

import java.util.UUID;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;

/**
 * Which voices of a list are meant.
 *
 * @param region subdistrict; null for all
 * @param year in which it was raised; null for all
 * @param text words of the published title or text; empty for all
 */
public record VoiceFilter(
        @Nullable VoiceState state,
        @Nullable Concern concern,
        @Nullable UUID region,
        @Nullable UUID station,
        @Nullable Integer year,
        String text) {
    public static final VoiceFilter ALL = new VoiceFilter(null, null, null, null, null, "");

    public VoiceFilter of(int wanted) {
        return new VoiceFilter(state, concern, region, station, wanted, text);
    }
}

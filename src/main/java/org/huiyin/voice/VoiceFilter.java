package org.huiyin.voice;

import java.util.UUID;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;

/**
 * Which voices of a list are meant.
 *
 * @param region subdistrict; null for all
 * @param text words of the published title or text; empty for all
 */
public record VoiceFilter(
        @Nullable VoiceState state,
        @Nullable Concern concern,
        @Nullable UUID region,
        @Nullable UUID station,
        String text) {
    public static final VoiceFilter ALL = new VoiceFilter(null, null, null, null, "");
}

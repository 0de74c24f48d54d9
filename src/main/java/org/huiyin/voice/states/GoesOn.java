package org.huiyin.voice.states;

import org.huiyin.voice.VoiceLink;
import org.jspecify.annotations.Nullable;

/**
 * As what a voice goes on by a move.
 *
 * @param link the suggestion that an adopted voice begins; null for other moves
 */
public record GoesOn(@Nullable VoiceLink link) {
    public static final GoesOn AS_BEFORE = new GoesOn(null);

    VoiceLink mustLink() {
        if (link == null) {
            throw new IllegalStateException("adopted as nothing");
        }
        return link;
    }
}

package org.huiyin.voice;

import org.jspecify.annotations.Nullable;

/**
 * As what a voice goes on by a move.
 *
 * @param link the suggestion that an adopted voice begins; null for other moves
 */
record GoesOn(@Nullable VoiceLink link) {
    static final GoesOn AS_BEFORE = new GoesOn(null);

    VoiceLink mustLink() {
        if (link == null) {
            throw new IllegalStateException("adopted as nothing");
        }
        return link;
    }
}

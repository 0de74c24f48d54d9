package org.huiyin.voice;

import java.util.UUID;

/** Names a resident's voice. */
public record VoiceId(UUID value) {
    public static VoiceId of(String text) {
        return new VoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a resident's voice. */
public record VoiceId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static VoiceId of(String text) {
        return new VoiceId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

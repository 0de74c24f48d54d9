package org.huiyin.commitment.states;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a yearly round. */
public record RoundId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RoundId of(String text) {
        return new RoundId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

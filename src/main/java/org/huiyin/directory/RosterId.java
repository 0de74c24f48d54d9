package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an uploaded roster. */
public record RosterId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RosterId of(String text) {
        return new RosterId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

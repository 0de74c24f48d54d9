package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a liaison station. */
public record StationId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StationId of(String text) {
        return new StationId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

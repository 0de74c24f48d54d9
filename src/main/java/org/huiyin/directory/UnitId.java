package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a handling unit. */
public record UnitId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnitId of(String text) {
        return new UnitId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

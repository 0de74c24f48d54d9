package org.huiyin.commitment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a look-back. */
public record LookBackId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LookBackId of(String text) {
        return new LookBackId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

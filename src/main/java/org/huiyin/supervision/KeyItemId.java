package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a key item. */
public record KeyItemId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static KeyItemId of(String text) {
        return new KeyItemId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

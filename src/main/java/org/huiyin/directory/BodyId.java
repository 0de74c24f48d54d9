package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a congress, a consultative conference, a government or one of their offices and committees. */
public record BodyId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BodyId of(String text) {
        return new BodyId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

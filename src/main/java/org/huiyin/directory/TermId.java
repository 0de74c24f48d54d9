package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a term of a body. */
public record TermId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TermId of(String text) {
        return new TermId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

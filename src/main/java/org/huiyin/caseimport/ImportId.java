package org.huiyin.caseimport;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names the import of a list. */
public record ImportId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ImportId of(String text) {
        return new ImportId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

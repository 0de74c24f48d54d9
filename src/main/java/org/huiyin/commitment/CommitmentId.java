package org.huiyin.commitment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a commitment. */
public record CommitmentId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CommitmentId of(String text) {
        return new CommitmentId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

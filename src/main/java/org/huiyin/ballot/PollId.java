package org.huiyin.ballot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a poll. */
public record PollId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PollId of(String text) {
        return new PollId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

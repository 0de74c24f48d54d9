package org.huiyin.ballot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a poll. */
public record PollId(@JsonValue UUID value) {
    public static PollId of(String text) {
        return new PollId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

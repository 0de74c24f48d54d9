package org.huiyin.ballot;

import java.util.UUID;

/** Names a poll. */
public record PollId(UUID value) {
    public static PollId of(String text) {
        return new PollId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

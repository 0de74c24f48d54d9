package org.huiyin.directory;

import java.util.UUID;

/** Names a session of a body. */
public record SessionId(UUID value) {
    public static SessionId of(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.directory;

import java.util.UUID;

/** Names an uploaded roster. */
public record RosterId(UUID value) {
    public static RosterId of(String text) {
        return new RosterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.directory;

import java.util.UUID;

/** Names a liaison station. */
public record StationId(UUID value) {
    public static StationId of(String text) {
        return new StationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.directory;

import java.util.UUID;

/** Names a congress, a consultative conference, a government or one of their offices and committees. */
public record BodyId(UUID value) {
    public static BodyId of(String text) {
        return new BodyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

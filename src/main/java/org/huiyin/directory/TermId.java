package org.huiyin.directory;

import java.util.UUID;

/** Names a term of a body. */
public record TermId(UUID value) {
    public static TermId of(String text) {
        return new TermId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

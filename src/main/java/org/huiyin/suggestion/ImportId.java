package org.huiyin.suggestion;

import java.util.UUID;

/** Names the import of a ledger. */
public record ImportId(UUID value) {
    public static ImportId of(String text) {
        return new ImportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

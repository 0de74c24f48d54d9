package org.huiyin.commitment;

import java.util.UUID;

/** Names a look-back. */
public record LookBackId(UUID value) {
    public static LookBackId of(String text) {
        return new LookBackId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.supervision;

import java.util.UUID;

/** Names a key item. */
public record KeyItemId(UUID value) {
    public static KeyItemId of(String text) {
        return new KeyItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

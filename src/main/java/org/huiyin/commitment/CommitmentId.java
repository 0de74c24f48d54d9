package org.huiyin.commitment;

import java.util.UUID;

/** Names a commitment. */
public record CommitmentId(UUID value) {
    public static CommitmentId of(String text) {
        return new CommitmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

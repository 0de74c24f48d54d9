package org.huiyin.commitment;

import java.util.UUID;

/** Names a plan of look-backs. */
public record PlanId(UUID value) {
    public static PlanId of(String text) {
        return new PlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.commitment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a plan of look-backs. */
public record PlanId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PlanId of(String text) {
        return new PlanId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

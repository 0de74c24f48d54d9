package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a forum or a joint consultation. */
public record ConsultationId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConsultationId of(String text) {
        return new ConsultationId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

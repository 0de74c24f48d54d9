package org.huiyin.supervision;

import java.util.UUID;

/** Names a forum or a joint consultation. */
public record ConsultationId(UUID value) {
    public static ConsultationId of(String text) {
        return new ConsultationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a forum or a joint talk. */
public record TalkId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TalkId of(String text) {
        return new TalkId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

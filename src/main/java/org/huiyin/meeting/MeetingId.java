package org.huiyin.meeting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.huiyin.live.StreamId;

/** Names a meeting. */
public record MeetingId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MeetingId of(String text) {
        return new MeetingId(UUID.fromString(text));
    }

    /** The stream to which everyone who may know the meeting listens. */
    public StreamId stream() {
        return new StreamId(value);
    }

    /** The stream of those who run it. */
    public StreamId staffStream() {
        return new StreamId(UUID.nameUUIDFromBytes((value + " staff").getBytes(StandardCharsets.UTF_8)));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a district: the organisation that an installation serves. Nothing of one district is ever seen in another. */
public record DistrictId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DistrictId of(String text) {
        return new DistrictId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a region: the district or a subdistrict. */
public record RegionId(UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RegionId of(String text) {
        return new RegionId(UUID.fromString(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.shared;

import java.util.UUID;

/** Names a district: the organisation that an installation serves. Nothing of one district is ever seen in another. */
public record DistrictId(UUID value) {
    public static DistrictId of(String text) {
        return new DistrictId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.huiyin.directory;

import java.util.UUID;

/** Names a region: the district or a subdistrict. */
public record RegionId(UUID value) {
    public static RegionId of(String text) {
        return new RegionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

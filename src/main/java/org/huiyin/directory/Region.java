package org.huiyin.directory;

import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * A part of the map: the district itself or a place within it.
 *
 * @param parent the region that it lies in; null for the district itself
 */
public record Region(
        RegionId id,
        DistrictId district,
        RegionKind kind,
        String name,
        @Nullable RegionId parent) {}

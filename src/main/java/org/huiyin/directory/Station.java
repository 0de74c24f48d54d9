package org.huiyin.directory;

import org.huiyin.shared.DistrictId;

/**
 * A deputies' liaison station 代表联络站.
 *
 * @param hours when deputies receive people there, as the station writes it; empty if unknown
 * @param open false when it was closed
 */
public record Station(
        StationId id, DistrictId district, RegionId region, String name, String address, String hours, boolean open) {}

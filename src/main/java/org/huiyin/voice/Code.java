package org.huiyin.voice;

import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.StationId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * A code that leads to the form of speaking: printed as a QR code, it says where one stands and who is meant.
 *
 * @param token what stands in its address
 * @param label what it is a code of, e.g. the name of an event
 * @param person the deputy; null for other kinds
 * @param station that receives what comes by it; null where the place decides
 * @param place in words; empty if none
 * @param active false once it was withdrawn
 */
public record Code(
        UUID id,
        DistrictId district,
        String token,
        CodeKind kind,
        String label,
        @Nullable PersonId person,
        @Nullable StationId station,
        @Nullable RegionId region,
        String place,
        boolean active,
        int version) {
    /** Of what it is a code. */
    public enum CodeKind {
        DEPUTY,
        STATION,
        EVENT,
        PLACE
    }
}

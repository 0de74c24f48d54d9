package org.huiyin.voice.states;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.StationId;
import org.huiyin.shared.DistrictId;
import org.huiyin.voice.VoiceId;
import org.jspecify.annotations.Nullable;

/**
 * What was said, and where it came in. It never changes but for the station that takes care of it; who spoke is kept elsewhere.
 *
 * @param station null where the office takes care of it
 * @param label of the code by which it came; empty if by none
 * @param closed whether the speaker wants it for the station only
 */
public record Sheet(
        VoiceId id,
        DistrictId district,
        BodyId body,
        @Nullable StationId station,
        Way way,
        String label,
        Concern concern,
        @Nullable RegionId region,
        String place,
        @Nullable Point point,
        String title,
        String text,
        List<UUID> photos,
        boolean closed,
        Instant raisedAt) {
    public Sheet {
        photos = List.copyOf(photos);
    }

    Sheet at(StationId other) {
        return new Sheet(
                id, district, body, other, way, label, concern, region, place, point, title, text, photos, closed,
                raisedAt);
    }
}

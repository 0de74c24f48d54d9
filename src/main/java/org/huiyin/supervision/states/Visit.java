package org.huiyin.supervision.states;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huiyin.document.FileRef;

/**
 * An inspection or research on the spot.
 *
 * @param act version of the item whose act recorded it
 * @param people who went and who was met
 * @param files photos and other material
 */
public record Visit(
        int act,
        Kind kind,
        LocalDate on,
        String place,
        String people,
        String findings,
        String by,
        List<FileRef> files) {
    public Visit {
        files = Objects.requireNonNullElse(files, List.of());
    }

    /** What kind of visit. */
    public enum Kind {
        /** Inspection 视察. */
        VISIT,
        /** Research 调研. */
        RESEARCH
    }
}

package org.huiyin.supervision;

import java.time.LocalDate;

/**
 * An inspection or research on the spot.
 *
 * @param act version of the item whose act recorded it
 * @param people who went and who was met
 */
public record Visit(int act, Kind kind, LocalDate on, String place, String people, String findings, String by) {
    /** What kind of visit. */
    public enum Kind {
        /** Inspection 视察. */
        VISIT,
        /** Research 调研. */
        RESEARCH
    }
}

package org.huiyin.database;

/** One line of the health report that a module adds; a detail never makes the program count as down. */
public interface HealthDetail {
    /** The name in the report. */
    String name();

    /** A record or map of plain values for operators; no names of people, no texts of cases. */
    Object report();

    /** True if it can be told while the database is away. */
    default boolean knownWithoutDatabase() {
        return false;
    }
}

package org.huiyin.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calendars, profiles and their use, as they stand in the database. */
@Component
class CalendarStore {
    private static final RowMapper<Version> VERSION = (row, _) -> new Version(
            row.getInt("number"),
            row.getString("name"),
            Origin.valueOf(row.getString("origin")),
            row.getString("file"),
            row.getString("content"),
            row.getObject("loaded_at", OffsetDateTime.class).toInstant(),
            row.getString("loaded_by"));

    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A calendar that was or is in force. */
    record Version(
            int number, String name, Origin origin, String file, String content, Instant loadedAt, String loadedBy) {}

    /** Who brought a calendar. */
    enum Origin {
        SHIPPED,
        LOADED
    }

    /** A body uses a profile from a day on. */
    record Use(UUID body, LocalDate from, String profile) {}

    long revision() {
        return jdbc.sql("SELECT number FROM calendar.revision")
                .query(Long.class)
                .single();
    }

    /** The revision, held for this transaction so that changes come one after another. */
    long lockRevision() {
        return jdbc.sql("SELECT number FROM calendar.revision FOR UPDATE")
                .query(Long.class)
                .single();
    }

    void raiseRevision() {
        jdbc.sql("UPDATE calendar.revision SET number = number + 1").update();
    }

    Optional<Version> current() {
        return jdbc.sql("""
                SELECT number, name, origin, file, content, loaded_at, loaded_by
                  FROM calendar.version ORDER BY number DESC LIMIT 1
                """).query(VERSION).optional();
    }

    Optional<Version> lastShipped() {
        return jdbc.sql("""
                SELECT number, name, origin, file, content, loaded_at, loaded_by
                  FROM calendar.version WHERE origin = 'SHIPPED' ORDER BY number DESC LIMIT 1
                """).query(VERSION).optional();
    }

    Optional<Version> version(int number) {
        return jdbc.sql("""
                SELECT number, name, origin, file, content, loaded_at, loaded_by
                  FROM calendar.version WHERE number = :number
                """).param("number", number).query(VERSION).optional();
    }

    /** Newest first. */
    List<Version> versions() {
        return jdbc.sql("""
                SELECT number, name, origin, '' AS file, '' AS content, loaded_at, loaded_by
                  FROM calendar.version ORDER BY number DESC
                """).query(VERSION).list();
    }

    /** True if this very file came with a release before. */
    boolean hasShipped(String file) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM calendar.version WHERE origin = 'SHIPPED' AND file = :file)")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    boolean nameUsed(String name) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM calendar.version WHERE name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void add(Version version) {
        jdbc.sql("""
                INSERT INTO calendar.version (number, name, origin, file, content, loaded_at, loaded_by)
                VALUES (:number, :name, :origin, :file, :content, :at, :by)
                """)
                .param("number", version.number())
                .param("name", version.name())
                .param("origin", version.origin().name())
                .param("file", version.file())
                .param("content", version.content())
                .param("at", version.loadedAt().atOffset(ZoneOffset.UTC))
                .param("by", version.loadedBy())
                .update();
    }

    List<String> profileFiles() {
        return jdbc.sql("SELECT file FROM calendar.profile ORDER BY loaded_at, code")
                .query((row, _) -> row.getString("file"))
                .list();
    }

    boolean hasProfile(String code) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM calendar.profile WHERE code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    void addProfile(String code, String file, Instant at, String by) {
        jdbc.sql("""
                INSERT INTO calendar.profile (code, file, loaded_at, loaded_by) VALUES (:code, :file, :at, :by)
                """)
                .param("code", code)
                .param("file", file)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    List<Use> uses() {
        return jdbc.sql("SELECT body, valid_from, profile FROM calendar.profile_use ORDER BY body, valid_from")
                .query((row, _) -> new Use(
                        row.getObject("body", UUID.class),
                        row.getObject("valid_from", LocalDate.class),
                        row.getString("profile")))
                .list();
    }

    /** Sets the profile of a body from a day on and returns the number of this change among the body's. Needs the revision's lock. */
    int setUse(Use use) {
        return jdbc.sql("""
                INSERT INTO calendar.profile_use (body, valid_from, profile, version)
                SELECT :body, :from, :profile, coalesce(max(version), 0) + 1 FROM calendar.profile_use WHERE body = :body
                ON CONFLICT (body, valid_from) DO UPDATE SET profile = excluded.profile, version = excluded.version
                RETURNING version
                """)
                .param("body", use.body())
                .param("from", use.from())
                .param("profile", use.profile())
                .query(Integer.class)
                .single();
    }
}

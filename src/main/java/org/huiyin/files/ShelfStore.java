package org.huiyin.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.document.FileRef;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps files in PostgreSQL. A file without a subject waits. */
@Repository
class ShelfStore {
    private final JdbcClient jdbc;

    ShelfStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets what an account puts up come one after the other until the transaction ends: each counts what the one before has added. */
    void oneByOne(Actor actor) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:account, 20))")
                .param("account", "waiting files " + actor.account())
                .query((_, _) -> true)
                .single();
    }

    /** How many files of the account wait. */
    int waiting(FileKind kind, Actor actor) {
        return jdbc.sql("""
                SELECT count(*) FROM files.file
                 WHERE account = :account AND district_id = :district AND kind = :kind AND subject_id IS NULL
                """)
                .param("account", actor.account(), Types.OTHER)
                .param("district", actor.district().value())
                .param("kind", kind.name())
                .query(Integer.class)
                .single();
    }

    /** Adds a file. @param subject null if it waits */
    void add(FileKind kind, ShelfFile file, byte[] content, @Nullable Subject subject, Actor actor, Instant now) {
        var ref = file.ref();
        jdbc.sql("""
                INSERT INTO files.file (id, district_id, kind, subject_type, subject_id, account, actor, uploaded_at,
                    name, media_type, size, sha256, disclosed)
                VALUES (:id, :district, :kind, :type, :subject, :account, :actor, :now,
                    :name, :media, :size, :sha256, :disclosed)
                """)
                .param("id", ref.id())
                .param("district", actor.district().value())
                .param("kind", kind.name())
                .param("type", subject == null ? null : subject.type())
                .param("subject", subject == null ? null : subject.id(), Types.OTHER)
                .param("account", actor.account(), Types.OTHER)
                .param("actor", actor.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("name", ref.name())
                .param("media", ref.mediaType())
                .param("size", ref.size())
                .param("sha256", HexFormat.of().parseHex(ref.sha256()))
                .param("disclosed", file.disclosed())
                .update();
        jdbc.sql("INSERT INTO files.content (file_id, bytes) VALUES (:id, :bytes)")
                .param("id", ref.id())
                .param("bytes", content)
                .update();
    }

    /** Files that wait and that the account put up itself, in the order of the ids. */
    List<ShelfFile> waiting(FileKind kind, DistrictId district, UUID account, List<UUID> ids) {
        return jdbc.sql("""
                SELECT id, name, media_type, size, sha256, disclosed
                  FROM files.file
                 WHERE id = ANY(:ids) AND district_id = :district AND account = :account AND kind = :kind AND subject_id IS NULL
                 ORDER BY array_position(:ids, id)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("district", district.value())
                .param("account", account)
                .param("kind", kind.name())
                .query((row, _) -> new ShelfFile(ref(row), row.getBoolean("disclosed")))
                .list();
    }

    /** Gives a file that waits to its subject; false if it does not wait. */
    boolean adopt(FileKind kind, UUID file, Subject subject, DistrictId district) {
        return jdbc.sql("""
                UPDATE files.file SET subject_type = :type, subject_id = :subject
                 WHERE id = :id AND district_id = :district AND kind = :kind AND subject_id IS NULL
                """)
                        .param("type", subject.type())
                        .param("subject", subject.id())
                        .param("id", file)
                        .param("district", district.value())
                        .param("kind", kind.name())
                        .update()
                == 1;
    }

    void release(Subject subject, Collection<UUID> files) {
        jdbc.sql("""
                UPDATE files.file SET subject_type = NULL, subject_id = NULL
                 WHERE subject_type = :type AND subject_id = :subject AND id = ANY(:ids)
                """)
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("ids", files.toArray(UUID[]::new))
                .update();
    }

    void remove(Subject subject, Collection<UUID> files) {
        jdbc.sql("DELETE FROM files.file WHERE subject_type = :type AND subject_id = :subject AND id = ANY(:ids)")
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("ids", files.toArray(UUID[]::new))
                .update();
    }

    Optional<FileRef> of(Subject subject, UUID id, DistrictId district) {
        return jdbc.sql("""
                SELECT id, name, media_type, size, sha256
                  FROM files.file
                 WHERE id = :id AND subject_type = :type AND subject_id = :subject AND district_id = :district
                """)
                .param("id", id)
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("district", district.value())
                .query((row, _) -> ref(row))
                .optional();
    }

    private static FileRef ref(ResultSet row) throws SQLException {
        return new FileRef(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")));
    }

    /** Some bytes of a file; empty behind its end or if it is gone. */
    byte[] read(Subject subject, UUID id, DistrictId district, long from, int length) {
        return jdbc.sql("""
                SELECT substring(c.bytes FROM :from FOR :length)
                  FROM files.content c JOIN files.file f ON f.id = c.file_id
                 WHERE f.id = :id AND f.subject_type = :type AND f.subject_id = :subject AND f.district_id = :district
                """)
                .param("from", Math.toIntExact(from) + 1)
                .param("length", length)
                .param("id", id)
                .param("type", subject.type())
                .param("subject", subject.id())
                .param("district", district.value())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    /** Removes what waits since before a moment and returns how many files it was. */
    int removeWaiting(Instant before) {
        return jdbc.sql("DELETE FROM files.file WHERE subject_id IS NULL AND uploaded_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}

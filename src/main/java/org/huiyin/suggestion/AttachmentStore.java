package org.huiyin.suggestion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps attached files in PostgreSQL. A file without a case waits for its form; those of a case come and go with its changes. */
@Repository
class AttachmentStore {
    private final JdbcClient jdbc;

    AttachmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many files of the account wait. */
    int waiting(Actor actor) {
        return jdbc.sql("""
                SELECT count(*) FROM suggestion.attachment
                 WHERE account = :account AND district_id = :district AND case_id IS NULL
                """)
                .param("account", actor.account())
                .param("district", actor.district().value())
                .query(Integer.class)
                .single();
    }

    /** Adds a file that waits; false if its account has that many waiting already. */
    boolean add(AttachmentRef file, Actor actor, Instant now, int most) {
        // one after the other: each counts what the one before has added
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:account, 20))")
                .param("account", "waiting files " + actor.account())
                .query((_, _) -> true)
                .single();
        return jdbc.sql("""
                INSERT INTO suggestion.attachment
                    (id, district_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed)
                SELECT :id, :district, :account, :actor, :now, :name, :type, :size, :sha256, :disclosed
                 WHERE (SELECT count(*) FROM suggestion.attachment
                         WHERE account = :account AND district_id = :district AND case_id IS NULL) < :most
                """)
                        .param("id", file.id())
                        .param("district", actor.district().value())
                        .param("account", actor.account())
                        .param("actor", actor.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("name", file.name())
                        .param("type", file.mediaType())
                        .param("size", file.size())
                        .param("sha256", HexFormat.of().parseHex(file.sha256()))
                        .param("disclosed", file.disclosed())
                        .param("most", most)
                        .update()
                == 1;
    }

    void addContent(UUID id, byte[] bytes) {
        jdbc.sql("INSERT INTO suggestion.attachment_content (attachment_id, bytes) VALUES (?, ?)")
                .param(id)
                .param(bytes)
                .update();
    }

    /** A file that waits and that the account put up itself. */
    Optional<AttachmentRef> waiting(DistrictId district, UUID account, UUID id) {
        return jdbc.sql("""
                SELECT id, name, media_type, size, sha256, disclosed
                  FROM suggestion.attachment
                 WHERE id = ? AND district_id = ? AND account = ? AND case_id IS NULL
                """)
                .param(id)
                .param(district.value())
                .param(account)
                .query((row, _) -> new AttachmentRef(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        HexFormat.of().formatHex(row.getBytes("sha256")),
                        row.getBoolean("disclosed")))
                .optional();
    }

    /**
     * Lets the files follow their case: those that it has newly are its own from now on, those that it has no longer are deleted.
     *
     * @throws Refusal "attachment.gone" if a new one does not wait any more
     */
    void follow(Paper paper, List<AttachmentRef> before, List<AttachmentRef> after) {
        if (before.equals(after)) {
            return;
        }
        var added = new HashSet<>(after);
        before.forEach(added::remove);
        added.forEach(file -> adopt(paper, file.id()));
        var gone = new HashSet<>(before);
        after.forEach(gone::remove);
        gone.forEach(file -> delete(paper.id(), file.id()));
    }

    /** Takes files from their case; they wait for the case that adopts them in the same transaction. */
    void release(CaseId owner, List<AttachmentRef> files) {
        jdbc.sql("UPDATE suggestion.attachment SET case_id = NULL WHERE case_id = ? AND id = ANY(?)")
                .param(owner.value())
                .param(files.stream().map(AttachmentRef::id).toArray(UUID[]::new))
                .update();
    }

    private void adopt(Paper paper, UUID id) {
        var adopted = jdbc.sql("""
                UPDATE suggestion.attachment SET case_id = ? WHERE id = ? AND district_id = ? AND case_id IS NULL
                """)
                .param(paper.id().value())
                .param(id)
                .param(paper.district().value())
                .update();
        if (adopted == 0) {
            throw new Refusal("attachment.gone");
        }
    }

    private void delete(CaseId owner, UUID id) {
        jdbc.sql("DELETE FROM suggestion.attachment WHERE id = ? AND case_id = ?")
                .param(id)
                .param(owner.value())
                .update();
    }

    /** Some bytes of a file; empty behind its end or if it is gone. */
    byte[] read(DistrictId district, CaseId owner, UUID id, long from, int length) {
        return jdbc.sql("""
                SELECT substring(c.bytes FROM :from FOR :length)
                  FROM suggestion.attachment_content c JOIN suggestion.attachment a ON a.id = c.attachment_id
                 WHERE a.id = :id AND a.case_id = :case AND a.district_id = :district
                """)
                .param("from", Math.toIntExact(from) + 1)
                .param("length", length)
                .param("id", id)
                .param("case", owner.value())
                .param("district", district.value())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    /** Removes what waits since before a moment and returns how many files it was. */
    int removeWaiting(Instant before) {
        return jdbc.sql("DELETE FROM suggestion.attachment WHERE case_id IS NULL AND uploaded_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }
}

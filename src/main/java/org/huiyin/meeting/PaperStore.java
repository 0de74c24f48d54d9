package org.huiyin.meeting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the files of meetings in PostgreSQL. */
@Repository
class PaperStore {
    private final JdbcClient jdbc;

    PaperStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a file that waits; false if its account has that many waiting already. */
    boolean add(FileRef file, Actor actor, Instant now, int most) {
        return jdbc.sql("""
                INSERT INTO meeting.file (id, district_id, account, actor, uploaded_at, name, media_type, size, sha256)
                SELECT :id, :district, :account, :actor, :now, :name, :type, :size, :sha256
                 WHERE (SELECT count(*) FROM meeting.file
                         WHERE account = :account AND district_id = :district AND owner IS NULL) < :most
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
                        .param("most", most)
                        .update()
                == 1;
    }

    void addContent(UUID id, byte[] bytes) {
        jdbc.sql("INSERT INTO meeting.file_content (file_id, bytes) VALUES (?, ?)")
                .param(id)
                .param(bytes)
                .update();
    }

    /** Files that wait and that the account put up itself, in the order of the ids. */
    List<FileRef> waiting(DistrictId district, UUID account, List<UUID> ids) {
        return jdbc.sql("""
                SELECT id, name, media_type, size, sha256
                  FROM meeting.file
                 WHERE id = ANY(?) AND district_id = ? AND account = ? AND owner IS NULL
                 ORDER BY array_position(?, id)
                """)
                .param(ids.toArray(UUID[]::new))
                .param(district.value())
                .param(account)
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> new FileRef(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        HexFormat.of().formatHex(row.getBytes("sha256"))))
                .list();
    }

    /** @throws Refusal "attachment.gone" if it does not wait any more */
    void adopt(UUID id, UUID owner, DistrictId district) {
        var adopted = jdbc.sql("UPDATE meeting.file SET owner = ? WHERE id = ? AND district_id = ? AND owner IS NULL")
                .param(owner)
                .param(id)
                .param(district.value())
                .update();
        if (adopted == 0) {
            throw new Refusal("attachment.gone");
        }
    }

    /** Some bytes of a file; empty behind its end or if it is gone. */
    byte[] read(DistrictId district, UUID owner, UUID id, long from, int length) {
        return jdbc.sql("""
                SELECT substring(c.bytes FROM :from FOR :length)
                  FROM meeting.file_content c JOIN meeting.file f ON f.id = c.file_id
                 WHERE f.id = :id AND f.owner = :owner AND f.district_id = :district
                """)
                .param("from", Math.toIntExact(from) + 1)
                .param("length", length)
                .param("id", id)
                .param("owner", owner)
                .param("district", district.value())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    /** Removes what waits since before a moment and returns how many files it was. */
    int removeWaiting(Instant before) {
        return jdbc.sql("DELETE FROM meeting.file WHERE owner IS NULL AND uploaded_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }
}

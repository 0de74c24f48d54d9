package org.huiyin.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of a module: checked, images drawn anew without place and device, and waiting until a move takes them along. They lie in the module's
 * own tables {@code file} and {@code file_content}.
 */
public final class FileShelf {
    private static final Duration WAITING = Duration.ofHours(24);
    private static final int MOST_WAITING = 20;
    private static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final String schema;

    /** @param schema of the module, a word of its code and never of a request */
    public FileShelf(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock, String schema) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.schema = schema;
    }

    /**
     * Checks a file and keeps what may be kept of it, waiting for its move.
     *
     * @throws InvalidInput on the field {@code file} if its size, type or content is not accepted
     */
    public FileRef put(Path content, String name, Actor actor) {
        checkRoom(actor);
        var checked = Attachments.check(content, name, AttachmentLimits.STANDARD);
        var now = clock.instant();
        var bytes = checked.content();
        var file = new FileRef(Ids.next(now), checked.name(), checked.type().mediaType(), bytes.length, sha256(bytes));
        transaction.executeWithoutResult(_ -> {
            if (!add(file, actor, now)) {
                throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
            }
            jdbc.sql("INSERT INTO %s.file_content (file_id, bytes) VALUES (?, ?)".formatted(schema))
                    .param(file.id())
                    .param(bytes)
                    .update();
        });
        return file;
    }

    /** Nothing is drawn that could not be kept. */
    private void checkRoom(Actor actor) {
        var waiting = jdbc.sql("SELECT count(*) FROM %s.file WHERE account = ? AND district_id = ? AND owner IS NULL"
                        .formatted(schema))
                .param(actor.account())
                .param(actor.district().value())
                .query(Integer.class)
                .single();
        if (waiting >= MOST_WAITING) {
            throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
        }
    }

    /** False if the account has as many waiting as it may. */
    private boolean add(FileRef file, Actor actor, Instant now) {
        return jdbc.sql("""
                INSERT INTO %1$s.file (id, district_id, account, actor, uploaded_at, name, media_type, size, sha256)
                SELECT :id, :district, :account, :actor, :now, :name, :type, :size, :sha256
                 WHERE (SELECT count(*) FROM %1$s.file
                         WHERE account = :account AND district_id = :district AND owner IS NULL) < :most
                """.formatted(schema))
                        .param("id", file.id())
                        .param("district", actor.district().value())
                        .param("account", actor.account())
                        .param("actor", actor.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("name", file.name())
                        .param("type", file.mediaType())
                        .param("size", file.size())
                        .param("sha256", HexFormat.of().parseHex(file.sha256()))
                        .param("most", MOST_WAITING)
                        .update()
                == 1;
    }

    /** Files that wait and that the account put up itself, in the order of the ids. */
    public List<FileRef> waiting(DistrictId district, UUID account, List<UUID> ids) {
        return jdbc.sql("""
                SELECT id, name, media_type, size, sha256
                  FROM %s.file
                 WHERE id = ANY(?) AND district_id = ? AND account = ? AND owner IS NULL
                 ORDER BY array_position(?, id)
                """.formatted(schema))
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

    /** Gives files to their owner, in the caller's transaction. @throws Refusal "attachment.gone" if one does not wait any more */
    public void adopt(List<FileRef> files, UUID owner, DistrictId district) {
        for (var file : files) {
            var adopted = jdbc.sql("UPDATE %s.file SET owner = ? WHERE id = ? AND district_id = ? AND owner IS NULL"
                            .formatted(schema))
                    .param(owner)
                    .param(file.id())
                    .param(district.value())
                    .update();
            if (adopted == 0) {
                throw new Refusal("attachment.gone");
            }
        }
    }

    /** Writes a file bit by bit, so that a slow reader holds neither memory nor a connection. The file is one that a view named. */
    public void write(UUID owner, FileRef file, DistrictId district, OutputStream out) throws IOException {
        for (var at = 0L; at < file.size(); ) {
            var chunk = read(district, owner, file.id(), at);
            if (chunk.length == 0) {
                throw new IOException("file " + file.id() + " is gone");
            }
            out.write(chunk);
            at += chunk.length;
        }
    }

    /** Some bytes of a file; empty behind its end or if it is gone. */
    private byte[] read(DistrictId district, UUID owner, UUID id, long from) {
        return jdbc.sql("""
                SELECT substring(c.bytes FROM :from FOR :length)
                  FROM %1$s.file_content c JOIN %1$s.file f ON f.id = c.file_id
                 WHERE f.id = :id AND f.owner = :owner AND f.district_id = :district
                """.formatted(schema))
                .param("from", Math.toIntExact(from) + 1)
                .param("length", CHUNK)
                .param("id", id)
                .param("owner", owner)
                .param("district", district.value())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    /** Removes what has waited too long, and returns how many files it was. */
    public int removeAbandoned() {
        return jdbc.sql("DELETE FROM %s.file WHERE owner IS NULL AND uploaded_at < ?".formatted(schema))
                .param(clock.instant().minus(WAITING).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that an earlier version kept in each room's own tables lie on the one shelf after the upgrade: each with its id, its bytes and all that was known of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilesMovedTest {
    /** The last migrations of the earlier version, by module. */
    private static final Map<String, String> BEFORE =
            Map.of("commitment", "4", "meeting", "1", "voice", "4", "suggestion", "19");

    private static final Instant UPLOADED = Instant.parse("2026-03-02T01:02:03.456789Z");
    private static final Random RANDOM = new Random(91);
    private static final HikariDataSource SOURCE = TestServer.empty();
    private static final List<Kept> KEPT = new ArrayList<>();

    private static final JdbcClient JDBC = JdbcClient.create(SOURCE);

    /** A file with everything that is kept of it. */
    private record Kept(
            UUID id,
            UUID district,
            String kind,
            @Nullable String type,
            @Nullable UUID subject,
            @Nullable UUID account,
            String actor,
            Instant at,
            String name,
            String media,
            long size,
            String sha256,
            boolean disclosed,
            ByteBuffer bytes) {}

    @BeforeAll
    static void fill_the_tables_of_the_earlier_version_and_upgrade() {
        BEFORE.forEach((module, last) -> Flyway.configure()
                .dataSource(SOURCE)
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .table("schema_history")
                .target(last)
                .load()
                .migrate());
        // Meetings, cases and plans themselves are not looked at: here their files stand without them.
        JDBC.sql("ALTER TABLE meeting.file DROP CONSTRAINT file_owner_fkey").update();
        JDBC.sql("ALTER TABLE suggestion.attachment DROP CONSTRAINT attachment_case_id_fkey")
                .update();
        JDBC.sql("ALTER TABLE commitment.look_back DROP CONSTRAINT look_back_plan_id_fkey")
                .update();
        fill();
        Migrations.run(SOURCE);
    }

    @AfterAll
    static void close() {
        SOURCE.close();
    }

    private static void fill() {
        var promise = UUID.randomUUID();
        var lookBack = UUID.randomUUID();
        JDBC.sql("""
                INSERT INTO commitment.commitment (id, district_id, body_id, unit_id, source_type, source_id, source_key, state, version,
                    promised_on, changes, carried, requested, signer_ids, life)
                VALUES (:id, :id, :id, :id, 'suggestion', :id, '', 'UNSTATED', 1, '2026-03-02', 0, false, false, '{}', '{}')
                """).param("id", promise).update();
        JDBC.sql("""
                INSERT INTO commitment.look_back (id, district_id, body_id, plan_id, source_type, source_id, state, version, planned_on, reopened, life)
                VALUES (:id, :id, :id, :id, 'suggestion', :id, 'PLANNED', 1, '2026-03-02', false, '{}')
                """).param("id", lookBack).update();
        for (var owner : new UUID[] {promise, promise, lookBack, UUID.randomUUID(), null}) {
            var type = owner == null
                    ? null
                    : owner.equals(promise)
                            ? "commitment"
                            : owner.equals(lookBack) ? "commitment.look-back" : "supervision.item";
            owned("commitment", kept("evidence", type, owner, true));
        }
        for (var owner : new UUID[] {UUID.randomUUID(), UUID.randomUUID(), null}) {
            owned("meeting", kept("paper", owner == null ? null : "meeting", owner, true));
        }
        for (var owner : new UUID[] {UUID.randomUUID(), UUID.randomUUID(), null}) {
            for (var disclosed : List.of(true, false)) {
                attached(kept("attachment", owner == null ? null : "suggestion", owner, disclosed));
            }
        }
        for (var png : List.of(true, false)) {
            sent(png);
        }
    }

    private static Kept kept(String kind, @Nullable String type, @Nullable UUID subject, boolean disclosed) {
        var bytes = new byte[1 + RANDOM.nextInt(KEPT.isEmpty() ? 3 << 20 : 300_000)];
        RANDOM.nextBytes(bytes);
        var file = new Kept(
                UUID.randomUUID(),
                UUID.randomUUID(),
                kind,
                type,
                subject,
                UUID.randomUUID(),
                "某区教育局（经办）" + KEPT.size(),
                UPLOADED.plusSeconds(KEPT.size()),
                "现场 " + KEPT.size() + ".pdf",
                "application/pdf",
                bytes.length,
                sha256(bytes),
                disclosed,
                ByteBuffer.wrap(bytes));
        KEPT.add(file);
        return file;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void owned(String module, Kept file) {
        insert(module + ".file", "owner", false, file);
        JDBC.sql("INSERT INTO " + module + ".file_content (file_id, bytes) VALUES (:id, :bytes)")
                .param("id", file.id())
                .param("bytes", file.bytes().array())
                .update();
    }

    private static void attached(Kept file) {
        insert("suggestion.attachment", "case_id", true, file);
        JDBC.sql("INSERT INTO suggestion.attachment_content (attachment_id, bytes) VALUES (:id, :bytes)")
                .param("id", file.id())
                .param("bytes", file.bytes().array())
                .update();
    }

    private static void insert(String table, String owner, boolean knowsDisclosed, Kept file) {
        JDBC.sql("INSERT INTO " + table + " (id, district_id, " + owner
                        + ", account, actor, uploaded_at, name, media_type,"
                        + " size, sha256" + (knowsDisclosed ? ", disclosed" : "")
                        + ") VALUES (:id, :district, :owner, :account, :actor, :at, :name, :media, :size, :sha256"
                        + (knowsDisclosed ? ", :disclosed" : "") + ")")
                .param("id", file.id())
                .param("district", file.district())
                .param("owner", file.subject(), java.sql.Types.OTHER)
                .param("account", file.account())
                .param("actor", file.actor())
                .param("at", file.at().atOffset(ZoneOffset.UTC))
                .param("name", file.name())
                .param("media", file.media())
                .param("size", file.size())
                .param("sha256", HexFormat.of().parseHex(file.sha256()))
                .param("disclosed", file.disclosed())
                .update();
    }

    /** A photo of a voice: nothing but its bytes was kept. */
    private static void sent(boolean png) {
        var voice = UUID.randomUUID();
        var district = UUID.randomUUID();
        JDBC.sql("""
                INSERT INTO voice.voice (id, district_id, body_id, state, reading, closed, version, concern, way, raised_at, text_hash,
                    sender_hash, asked_ids, facts)
                VALUES (:id, :district, :id, 'NEW', 'WAITING', false, 1, 'OTHER', 'WEB', :at, '', '', '{}', '{}')
                """)
                .param("id", voice)
                .param("district", district)
                .param("at", UPLOADED.atOffset(ZoneOffset.UTC))
                .update();
        var bytes = new byte[50_000];
        RANDOM.nextBytes(bytes);
        bytes[0] = (byte) (png ? 0x89 : 0xFF);
        var file = new Kept(
                UUID.randomUUID(),
                district,
                "photo",
                "voice",
                voice,
                null,
                "",
                UPLOADED,
                png ? "photo.png" : "photo.jpg",
                png ? "image/png" : "image/jpeg",
                bytes.length,
                sha256(bytes),
                true,
                ByteBuffer.wrap(bytes));
        KEPT.add(file);
        JDBC.sql("INSERT INTO voice.photo (id, voice_id, district_id, bytes) VALUES (:id, :voice, :district, :bytes)")
                .param("id", file.id())
                .param("voice", voice)
                .param("district", district)
                .param("bytes", bytes)
                .update();
    }

    @Test
    void every_file_lies_on_the_shelf_as_it_was() {
        var found = JDBC.sql("SELECT f.*, c.bytes FROM files.file f LEFT JOIN files.content c ON c.file_id = f.id")
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getObject("district_id", UUID.class),
                        row.getString("kind"),
                        row.getString("subject_type"),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        HexFormat.of().formatHex(row.getBytes("sha256")),
                        row.getBoolean("disclosed"),
                        ByteBuffer.wrap(row.getBytes("bytes"))))
                .list();
        assertThat(KEPT).hasSize(16);
        assertThat(found).containsExactlyInAnyOrderElementsOf(KEPT);
    }

    /** The tables of an import are the source that its task reads again, and are given to nobody. */
    @Test
    void the_bytes_of_files_lie_in_one_place() {
        assertThat(JDBC.sql("""
                        SELECT table_schema || '.' || table_name FROM information_schema.columns
                         WHERE data_type = 'bytea' AND column_name IN ('bytes', 'content', 'data') AND table_name <> 'import_file'
                        """).query(String.class).list()).containsExactly("files.content");
    }
}

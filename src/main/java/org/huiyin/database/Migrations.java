package org.huiyin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings each module's schema up to date, each with its own history, in a fixed order; does nothing if nothing is new. */
final class Migrations {
    private static final List<String> ORDER = List.of(
            "database",
            "ledger",
            "calendar",
            "directory",
            "account",
            "files",
            "suggestion",
            "supervision",
            "registry",
            "jobs",
            "notice",
            "duty",
            "search");

    private Migrations() {}

    static void run(DataSource source) {
        var files = files();
        var mark = mark(files);
        var jdbc = JdbcClient.create(source);
        if (lastMark(jdbc).filter(mark::equals).isPresent()) {
            return;
        }
        files.keySet().stream()
                .map(file -> file.substring(0, file.indexOf('/')))
                .distinct()
                .sorted(Comparator.comparing(Migrations::place).thenComparing(Comparator.naturalOrder()))
                .forEach(module -> migrate(source, module));
        jdbc.sql("""
                        INSERT INTO database.migrated (mark) VALUES (:mark)
                        ON CONFLICT (single) DO UPDATE SET mark = excluded.mark
                        """).param("mark", mark).update();
    }

    private static void migrate(DataSource source, String module) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .schemas(module)
                    .locations("classpath:db/migration/" + module)
                    .table("schema_history")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new StartTrouble("""
                    数据库（模块 %s）是由另一个版本的程序建立的，与本版本不相容，数据没有被改动。
                    请改用原来的版本，或按 UPGRADING.md 升级。详情：%s""".formatted(module, e.getMessage()), """
                    The database (module %s) was made by another version of the program that does not go with this one; nothing was changed.
                    Use the earlier version or upgrade as UPGRADING.md says. Details: %s""".formatted(module, e.getMessage()), e);
        }
    }

    private static Optional<String> lastMark(JdbcClient jdbc) {
        var known = jdbc.sql("SELECT to_regclass('database.migrated') IS NOT NULL")
                .query(Boolean.class)
                .single();
        return known
                ? jdbc.sql("SELECT mark FROM database.migrated")
                        .query(String.class)
                        .optional()
                : Optional.empty();
    }

    /** The migration files as "module/name" with the checksum of their text. */
    private static TreeMap<String, Long> files() {
        try {
            var files = new TreeMap<String, Long>();
            for (var resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql")) {
                var crc = new CRC32();
                crc.update(resource.getContentAsByteArray());
                files.put(resource.getURL().toString().replaceFirst(".*db/migration/", ""), crc.getValue());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mark(TreeMap<String, Long> files) {
        var crc = new CRC32();
        crc.update(files.toString().getBytes(StandardCharsets.UTF_8));
        return files.size() + "-" + HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static int place(String module) {
        var place = ORDER.indexOf(module);
        return place < 0 ? ORDER.size() : place;
    }
}

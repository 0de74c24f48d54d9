package org.huiyin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings each module's schema up to date, each with its own history, in a fixed order. */
final class Migrations {
    private static final List<String> ORDER =
            List.of("ledger", "calendar", "directory", "account", "suggestion", "jobs", "notice", "duty", "search");

    private Migrations() {}

    static void run(DataSource source) {
        for (var module : modules()) {
            Flyway.configure()
                    .dataSource(source)
                    .schemas(module)
                    .defaultSchema(module)
                    .locations("classpath:db/migration/" + module)
                    .table("schema_history")
                    .load()
                    .migrate();
        }
    }

    /** The modules that have migrations: those with a place in the order first, then the others by name. */
    private static List<String> modules() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql"))
                    .map(resource -> resource.toString().replaceFirst(".*db/migration/([^/]+)/.*", "$1"))
                    .distinct()
                    .sorted(Comparator.comparing(Migrations::place).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int place(String module) {
        var place = ORDER.indexOf(module);
        return place < 0 ? ORDER.size() : place;
    }
}

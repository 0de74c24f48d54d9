package org.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one PostgreSQL server of a test run, with a migrated template from which each database is copied. */
public final class TestServer {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicInteger SERVERS = new AtomicInteger();
    /** Loses data when the machine stops, and is quick. */
    private static final Map<String, String> QUICK =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "400");

    private static final TestServer ONLY = new TestServer(QUICK);

    private final OwnServer server;
    private final Path folder;

    private TestServer(Map<String, String> settings) {
        folder = Path.of("target", "test-postgres-" + ProcessHandle.current().pid() + "-" + SERVERS.incrementAndGet());
        server = OwnServer.start(folder, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
        try (var template = pool("huiyin", 2)) {
            Migrations.run(template);
        }
    }

    /** Where the server keeps its data. */
    public static Path folder() {
        return ONLY.folder;
    }

    /** Makes a fresh, migrated database and returns its JDBC address. */
    public static String freshDatabase() {
        return ONLY.copy().url();
    }

    /** A pool on a database that nothing has migrated. */
    static HikariDataSource empty() {
        return pool(ONLY.copyOf("template0").url());
    }

    private Reach copy() {
        return copyOf("huiyin");
    }

    private Reach copyOf(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        try (var admin = pool("postgres", 1)) {
            JdbcClient.create(admin)
                    .sql("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY")
                    .update();
        }
        return server.reach(name);
    }

    /**
     * A server of its own with a migrated database, for a context whose start is one long transaction.
     */
    public static Access apart() {
        return access(new TestServer(QUICK).server.reach("huiyin"));
    }

    /** A fresh, migrated database on a server with the settings of an installation, and room for what it is compared with: what was committed is on the disk. For benches. */
    public static Access durable() {
        return access(Durable.SERVER.copy());
    }

    private static Access access(Reach reach) {
        return new Access(reach.url(), reach.user(), reach.password());
    }

    /** Started when the first bench asks for it. */
    private static final class Durable {
        static final TestServer SERVER = new TestServer(Map.of("max_connections", "100"));
    }

    /** How a database is reached. */
    public record Access(String url, String user, String password) {}

    public static String user() {
        return ONLY.server.reach("").user();
    }

    public static String password() {
        return ONLY.server.reach("").password();
    }

    static Reach reach(String database) {
        return ONLY.server.reach(database);
    }

    /** A pool on a database that {@link #freshDatabase()} made. */
    public static HikariDataSource pool(String url) {
        return DatabaseConfiguration.pool(new Reach(url, user(), password()), 10);
    }

    /** Patient, for what moves whole databases. */
    private HikariDataSource pool(String database, int size) {
        return DatabaseConfiguration.pool(server.reach(database), size, Links.LONG_SILENCE);
    }

    private void clear(Path folder) {
        try {
            server.close();
            Binaries.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.huiyin.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of the program's own database, under way in a thread of its own. */
final class DatabaseStart {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

    private final CompletableFuture<OpenDatabase> opening = new CompletableFuture<>();
    private final AtomicBoolean handedOver = new AtomicBoolean();

    private DatabaseStart() {}

    static DatabaseStart own(Path folder, int poolSize) {
        var start = new DatabaseStart();
        Thread.ofPlatform().name("database-start").daemon().start(() -> start.open(folder, poolSize));
        Runtime.getRuntime().addShutdownHook(new Thread(start::closeUnused));
        return start;
    }

    /** Waits until the database is open; the caller then has to close it. */
    OpenDatabase await() {
        handedOver.set(true);
        try {
            var database = opening.join();
            if (database.server() != null && database.server().tookOver()) {
                LOG.warn(
                        "The program had ended without stopping its PostgreSQL; that server was stopped and started again");
            }
            return database;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void open(Path folder, int poolSize) {
        try {
            var server = OwnServer.start(folder, Map.of());
            opening.complete(open(server, poolSize));
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    private static OpenDatabase open(OwnServer server, int poolSize) {
        try {
            var database = new OpenDatabase(DatabaseConfiguration.open(server.reach("huiyin"), poolSize), server);
            LOG.info("The database is open");
            return database;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** When the program ends before anyone asked for the database, nobody else would stop the server. */
    private void closeUnused() {
        if (!handedOver.get()) {
            opening.thenAccept(OpenDatabase::close).exceptionally(_ -> null).join();
        }
    }
}

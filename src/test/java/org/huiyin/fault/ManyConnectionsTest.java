package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.huiyin.support.Await;
import org.huiyin.support.Child;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More connections than the program may hold file handles: whoever opens them and says nothing does not end it, nor its database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyConnectionsTest {
    private static final int HANDLES = 900;
    private static final int CONNECTIONS = 1000;
    private static final Duration HELD = Duration.ofSeconds(5);

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void connections_without_a_word_do_not_end_the_program(@TempDir Path folder) throws Exception {
        try (var child = Child.withHandles(folder, HANDLES)) {
            var server = child.databasePid();
            var silent = new ArrayList<SocketChannel>();
            try {
                for (var i = 0; i < CONNECTIONS; i++) {
                    silent.add(connect(child.port()));
                }
                // what it does about them it does while they are there
                Thread.sleep(HELD);
                assertThat(child.isAlive()).as("alive under load").isTrue();
                assertThat(child.databasePid()).as("the mark of its database").isEqualTo(server);
                assertThat(open(child.pid()))
                        .as("handles left for database and files")
                        .isLessThan(HANDLES - 50);
            } finally {
                for (var connection : silent) {
                    connection.close();
                }
            }
            child.awaitHealth();
            assertThat(child.isAlive()).isTrue();
            assertThat(child.databasePid()).isEqualTo(server);
            assertThat(child.said())
                    .contains("Of " + HANDLES + " file handles")
                    .doesNotContain("ended unexpectedly")
                    .doesNotContain("Too many open files");
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void a_program_that_cannot_look_for_its_database_takes_it_for_living(@TempDir Path folder) throws Exception {
        try (var child = Child.withHandles(folder, HANDLES)) {
            var server = child.databasePid();
            var file = folder.resolve("data/postgres/postmaster.pid");
            var kept = Files.readString(file);
            var seen = folder.resolve("data/postgres/postmaster.kept");
            Files.move(file, seen);
            Files.createDirectory(file);
            Await.until("a word about it", () -> child.said().contains("cannot run for now"));
            Files.delete(file);
            Files.writeString(file, kept);
            child.awaitHealth();
            assertThat(child.databasePid()).isEqualTo(server);
            assertThat(child.said()).contains("cannot run for now").doesNotContain("ended unexpectedly");
        }
    }

    private static SocketChannel connect(int port) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        return channel;
    }

    private static int open(long process) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return List.of(files.toArray()).size();
        }
    }
}

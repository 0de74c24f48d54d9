package org.huiyin.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that the program brings along: made once in the data folder, started with the program, started again when it dies,
 * stopped with the program.
 */
final class OwnServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);
    private static final String MAJOR = "18";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 20;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "50"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("lc_messages", "C"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // No statement and no value in its log: either may be a name or an unpublished text.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_statement", "none"),
            Map.entry("log_min_duration_statement", "-1"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"));

    private final DataFolder folder;
    private final Binaries binaries;
    private final String password;
    private final Map<String, String> settings;
    private boolean tookOver;
    private volatile int port;
    private volatile boolean stopping;
    private @Nullable String trouble;
    private long said;

    private OwnServer(DataFolder folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        if (folder.ownedByRoot()) {
            demandUserNamespaces();
        }
        this.binaries = Binaries.in(folder.path());
        this.password = folder.password();
    }

    /** Starts the server whose data lie in the folder, making it first where there is none. */
    static OwnServer start(Path path, Map<String, String> settings) {
        try {
            var folder = DataFolder.take(path);
            try {
                var server = new OwnServer(folder, settings);
                server.start();
                return server;
            } catch (IOException e) {
                throw explain(folder, e);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartTrouble(
                    "数据文件夹 %s 无法使用：%s".formatted(path, e), "Cannot use the data folder %s: %s".formatted(path, e), e);
        }
    }

    Reach reach(String database) {
        return new Reach("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "huiyin", password);
    }

    Path folder() {
        return folder.path();
    }

    /** True if a server that an earlier program left behind had to be stopped first. */
    boolean tookOver() {
        return tookOver;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            stop();
            folder.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} could not be stopped", folder.data(), e);
        }
    }

    private void start() throws IOException {
        if (folder.serverLives()) {
            tookOver = true;
            stop();
        }
        if (Files.exists(folder.data().resolve("PG_VERSION"))) {
            demandSameMajorVersion();
        } else {
            make();
        }
        folder.keepLogShort();
        launchOnFreePort();
        Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
    }

    /** Makes a new cluster beside its place and moves it there whole, so that a crash leaves none or a complete one. */
    private void make() throws IOException {
        var fresh = folder.path().resolve("postgres.new");
        Binaries.delete(fresh);
        var key = folder.secret(password);
        try {
            run(
                    List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + fresh,
                            "--username=postgres",
                            "--pwfile=" + key,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions",
                            "--no-sync"),
                    "");
        } finally {
            Files.delete(key);
        }
        run(
                List.of(binaries.program("postgres"), "--single", "-D", fresh.toString(), "postgres"),
                "CREATE ROLE huiyin LOGIN CREATEDB PASSWORD '" + password
                        + "'\nCREATE DATABASE huiyin OWNER huiyin TEMPLATE template0\n");
        run(List.of(binaries.program("initdb"), "--pgdata=" + fresh, "--sync-only"), "");
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void launchOnFreePort() throws IOException {
        for (var attempt = 1; ; attempt++) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            try {
                launch();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !isPassing(e)) {
                    throw e;
                }
                LOG.debug("PostgreSQL does not start yet", e);
                pause();
            }
        }
    }

    /** Someone was quicker to take the port, or processes of a server that was killed are still ending. */
    private static boolean isPassing(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("Address already in use") || message.contains("shared memory block");
    }

    private void launch() throws IOException {
        folder.forgetDeadServer();
        var options = new StringBuilder("-p ").append(port);
        var all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        all.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        var logged = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        var starter = command(List.of(
                        binaries.program("pg_ctl"),
                        "start",
                        "--pgdata=" + folder.data(),
                        "--log=" + folder.log(),
                        "--silent",
                        "--wait",
                        "--timeout=" + START_LIMIT.toSeconds(),
                        "--options=" + options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (starter.isAlive() && !folder.serverReady()) {
                starter.waitFor(10, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
        if (!folder.serverReady()) {
            throw new IOException("PostgreSQL did not start: " + logSince(logged));
        }
    }

    /**
     * Starts the server again when it dies; clients wait for a connection meanwhile. What hinders it, such as a full disk or no file handle left,
     * may pass: the program stays up and tries again.
     */
    private void watch() {
        var rest = LOOK;
        try {
            while (!stopping) {
                try {
                    if (!folder.serverLives() && !stopping) {
                        if (trouble == null) {
                            LOG.warn("PostgreSQL in {} ended unexpectedly; starting it again", folder.data());
                        }
                        launch();
                        LOG.info("PostgreSQL in {} runs again", folder.data());
                    }
                    trouble = null;
                    rest = LOOK;
                } catch (IOException e) {
                    note(e);
                    rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
                }
                Thread.sleep(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says it once, and again each minute while it lasts. */
    private void note(IOException failure) {
        var now = System.nanoTime();
        if (trouble == null || now - said > REPEAT.toNanos()) {
            said = now;
            LOG.error(
                    "自带的 PostgreSQL 暂时无法运行，程序会继续尝试。PostgreSQL cannot run for now; the program goes on trying. {}\n{}",
                    folder.log(),
                    failure.getMessage());
        }
        trouble = failure.getMessage();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    private void stop() throws IOException {
        if (folder.serverLives()) {
            run(
                    List.of(
                            binaries.program("pg_ctl"),
                            "stop",
                            "--pgdata=" + folder.data(),
                            "--mode=fast",
                            "--timeout=60",
                            "--silent"),
                    "");
        }
    }

    private void run(List<String> words, String input) throws IOException {
        var output = Files.createTempFile(folder.path(), "output", null);
        try {
            var process = command(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (process.waitFor() != 0) {
                throw new IOException(Path.of(words.getFirst()).getFileName() + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    /** PostgreSQL refuses to run as root; inside a user namespace of its own it is nobody. */
    private ProcessBuilder command(List<String> words) {
        var all = new ArrayList<String>();
        if (folder.ownedByRoot()) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(words);
        var builder = new ProcessBuilder(all).directory(folder.path().toFile());
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void demandUserNamespaces() throws IOException {
        try {
            var probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            LOG.debug("There is no unshare here", e);
        }
        throw new StartTrouble("""
                PostgreSQL 不能以 root 身份运行，而这台机器又不允许使用用户命名空间（unshare -U）。请任选一种办法：
                  1. 用普通用户启动本程序，例如：useradd --system --create-home huiyin，再 su huiyin -s /bin/sh -c 'java -jar huiyin.jar'
                  2. 允许用户命名空间，例如：sysctl -w user.max_user_namespaces=10000
                  3. 使用自己的 PostgreSQL：设置 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD""", """
                PostgreSQL refuses to run as root, and this machine allows no user namespaces (unshare -U). Choose one:
                  1. Start the program as an ordinary user, e.g. useradd --system --create-home huiyin, then su huiyin -s /bin/sh -c 'java -jar huiyin.jar'
                  2. Allow user namespaces, e.g. sysctl -w user.max_user_namespaces=10000
                  3. Use your own PostgreSQL: set HUIYIN_DB_URL, HUIYIN_DB_USER and HUIYIN_DB_PASSWORD""");
    }

    private void demandSameMajorVersion() throws IOException {
        var made = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!made.equals(MAJOR)) {
            throw new StartTrouble(
                    "数据文件夹 %s 是 PostgreSQL %s 建立的，本程序自带的是 %s。请按 docs/operators.md 的“升级”一节导出再导入。"
                            .formatted(folder.data(), made, MAJOR),
                    "The data in %s were made by PostgreSQL %s; this program brings %s. Dump and restore them as docs/operators.md says under Upgrade."
                            .formatted(folder.data(), made, MAJOR));
        }
    }

    private static StartTrouble explain(DataFolder folder, IOException failure) throws IOException {
        folder.close();
        var message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device")) {
            return DataFolder.diskFull(folder.path(), failure);
        }
        if (message.contains("wrong ownership") || message.contains("Permission denied")) {
            return new StartTrouble(
                    "数据文件夹 %s 属于另一个用户。请用建立它的用户启动，或改它的所有者：chown -R 用户 %s".formatted(folder.path(), folder.path()),
                    "The data folder %s belongs to another user. Start as the user who made it, or change its owner: chown -R USER %s"
                            .formatted(folder.path(), folder.path()),
                    failure);
        }
        return new StartTrouble(
                "程序自带的 PostgreSQL 没有启动（日志：%s）：%s".formatted(folder.log(), message),
                "The program's own PostgreSQL did not start (log: %s): %s".formatted(folder.log(), message),
                failure);
    }

    private String logSince(long offset) throws IOException {
        if (!Files.exists(folder.log())) {
            return "";
        }
        try (var channel = Files.newByteChannel(folder.log())) {
            channel.position(Math.min(offset, channel.size()));
            var buffer = ByteBuffer.allocate((int) Math.min(channel.size() - channel.position(), 1 << 20));
            channel.read(buffer);
            var lines = new String(buffer.array(), StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        }
    }
}

package org.huiyin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that the program brings along: made once in a folder beside the program, started with it, started again when it
 * dies, stopped with it.
 */
final class OwnServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Binaries binaries;
    private final FileLock lock;
    private final String password;
    private final Map<String, String> settings;
    private final int port;
    private volatile boolean stopping;

    private OwnServer(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.settings = settings;
        Files.createDirectories(folder);
        this.lock = lock(folder);
        this.binaries = Binaries.in(folder);
        this.password = password(folder.resolve("postgres.key"));
        this.port = freePort();
    }

    /** Starts the server whose data lie in the folder, making it first where there is none. */
    static OwnServer start(Path folder, Map<String, String> settings) {
        try {
            var server = new OwnServer(folder.toAbsolutePath().normalize(), settings);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reach reach(String database) {
        return new Reach("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "huiyin", password);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            stop("fast");
            lock.channel().close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} could not be stopped", data, e);
        }
    }

    private void start() throws IOException {
        stopOrphan();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            make();
        }
        launch();
        watch();
    }

    private void make() throws IOException {
        var fresh = folder.resolve("postgres.new");
        Binaries.delete(fresh);
        var key = Files.createTempFile(folder, "key", null);
        try {
            Files.writeString(key, password);
            run(
                    List.of(
                            binaries.program("initdb").toString(),
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
                List.of(binaries.program("postgres").toString(), "--single", "-D", fresh.toString(), "postgres"),
                "CREATE ROLE huiyin LOGIN CREATEDB PASSWORD '" + password
                        + "'\nCREATE DATABASE huiyin OWNER huiyin TEMPLATE template0\n");
        run(List.of(binaries.program("initdb").toString(), "--pgdata=" + fresh, "--sync-only"), "");
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        var options = new StringBuilder("-p ").append(port);
        settings()
                .forEach((name, value) ->
                        options.append(" -c ").append(name).append('=').append(value));
        var starter = command(List.of(
                        binaries.program("pg_ctl").toString(),
                        "start",
                        "--pgdata=" + data,
                        "--log=" + log,
                        "--silent",
                        "--wait",
                        "--timeout=" + START_LIMIT.toSeconds(),
                        "--options=" + options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (starter.isAlive() && !ready()) {
                starter.waitFor(10, TimeUnit.MILLISECONDS);
            }
            if (!ready()) {
                throw new IOException("PostgreSQL did not start: " + tail(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    private Map<String, String> settings() {
        var all = new java.util.LinkedHashMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "50",
                "shared_buffers", "256MB",
                "max_wal_size", "2GB",
                "lc_messages", "C",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "fsync", "on"));
        all.putAll(settings);
        return all;
    }

    private void watch() {
        process()
                .ifPresent(process -> process.onExit().thenRun(() -> {
                    if (!stopping) {
                        LOG.warn("PostgreSQL in {} ended unexpectedly; starting it again", data);
                        restart();
                    }
                }));
    }

    private void restart() {
        try {
            launch();
            watch();
        } catch (IOException e) {
            LOG.error("PostgreSQL in {} could not be started again; the program ends", data, e);
            Runtime.getRuntime().halt(1);
        }
    }

    private void stopOrphan() throws IOException {
        if (process().isPresent()) {
            LOG.warn("A PostgreSQL server was left over in {}; stopping it first", data);
            stop("fast");
        }
    }

    private void stop(String mode) throws IOException {
        if (process().isPresent()) {
            run(
                    List.of(
                            binaries.program("pg_ctl").toString(),
                            "stop",
                            "--pgdata=" + data,
                            "--mode=" + mode,
                            "--silent"),
                    "");
        }
    }

    /** The running server of this folder, if there is one. */
    private Optional<ProcessHandle> process() {
        return pidFile().stream()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(ProcessHandle::isAlive);
    }

    private boolean ready() {
        var lines = pidFile();
        return lines.size() >= 8 && lines.get(7).startsWith("ready");
    }

    private List<String> pidFile() {
        try {
            var file = data.resolve("postmaster.pid");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.debug("postmaster.pid went away while it was read", e);
            return List.of();
        }
    }

    private void run(List<String> words, String input) throws IOException {
        var output = Files.createTempFile(folder, "output", null);
        try {
            var process = command(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (process.waitFor() != 0) {
                throw new IOException(words.getFirst() + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    /** PostgreSQL refuses to run as root; inside a user namespace of its own it is nobody. */
    private static ProcessBuilder command(List<String> words) {
        var all = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(words);
        var builder = new ProcessBuilder(all);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static FileLock lock(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("huiyin.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StartTrouble(
                    "数据文件夹 %s 正被另一个运行中的回音程序使用。请先停止那个程序，或用 --huiyin.data=… 另选文件夹。".formatted(folder),
                    "The data folder %s is in use by another running Huiyin. Stop that one first or choose another folder with --huiyin.data=..."
                            .formatted(folder));
        }
        return lock;
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "key",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(bytes));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}

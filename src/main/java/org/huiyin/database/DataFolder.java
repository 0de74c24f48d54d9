package org.huiyin.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder beside the program with its server's data, password and log; held by one program at a time. */
final class DataFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    static final long LEAST_SPACE = 200L << 20;
    private static final long LONGEST_LOG = 10L << 20;

    private final Path path;
    private final FileLock lock;
    private final boolean root;

    private DataFolder(Path path, FileLock lock, boolean root) {
        this.path = path;
        this.lock = lock;
        this.root = root;
    }

    /** Takes the folder for this program, making it first where there is none. */
    static DataFolder take(Path folder) throws IOException {
        var path = folder.toAbsolutePath().normalize();
        demandReadableName(path.toString());
        try {
            Files.createDirectories(path);
            path = path.toRealPath();
            var lock = lock(path);
            var data = new DataFolder(path, lock, isRoot(path));
            data.demandSpace();
            return data;
        } catch (FileSystemException e) {
            throw notWritable(path, e);
        }
    }

    /** The folder of that name, as an operator gives it. */
    static Path named(String name) {
        demandReadableName(name);
        var path = Path.of(name);
        if (!path.isAbsolute()) {
            demandReadableName(System.getProperty("user.dir"));
        }
        return path;
    }

    /**
     * Where the language of the surroundings has no Chinese (LANG=C), Java reads each byte of a Chinese name as U+FFFD and writes "?" instead: it
     * would make a new folder "????" beside the right one.
     */
    private static void demandReadableName(String name) {
        var characters = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (name.indexOf('\uFFFD') < 0 && characters.newEncoder().canEncode(name)) {
            return;
        }
        throw new StartTrouble(
                "数据文件夹的路径含有当前语言环境（%s）读不出的字符：%s。请在启动前设置 LANG=C.UTF-8（并取消 LC_ALL），例如：LC_ALL=C.UTF-8 java -jar huiyin.jar"
                        .formatted(characters, name),
                """
                The path of the data folder has characters that cannot be read in these surroundings (%s): %s. Set LANG=C.UTF-8
                (and no other LC_ALL) before the start, for example: LC_ALL=C.UTF-8 java -jar huiyin.jar""".formatted(characters, name));
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** True if the program runs as root, which PostgreSQL refuses to do. */
    boolean ownedByRoot() {
        return root;
    }

    /** The server's password, made with the folder and readable by its owner only. */
    String password() throws IOException {
        var file = path.resolve("postgres.key");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.move(
                    secret(HexFormat.of().formatHex(bytes)),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file).strip();
    }

    /** A new file that only the owner can read. */
    Path secret(String text) throws IOException {
        var file = Files.createTempFile(
                path, "key", null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /**
     * True if this folder's server lives; also one that an earlier program left behind.
     *
     * @throws IOException if that cannot be told, which never means that it is dead
     */
    boolean serverLives() throws IOException {
        var lines = postmaster();
        return !lines.isEmpty() && servesThisFolder(number(lines.getFirst().strip()));
    }

    /** True once the server says that it takes connections. */
    boolean serverReady() throws IOException {
        var lines = postmaster();
        return lines.size() >= 8 && lines.get(7).startsWith("ready");
    }

    /** Removes the mark of a server that is gone; its number may belong to any process by now. */
    void forgetDeadServer() throws IOException {
        if (!serverLives()) {
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        }
    }

    void keepLogShort() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LONGEST_LOG) {
            Files.move(log(), path.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void demandSpace() throws IOException {
        if (Files.getFileStore(path).getUsableSpace() < LEAST_SPACE) {
            throw diskFull(path, null);
        }
    }

    static StartTrouble diskFull(Path path, @Nullable Throwable cause) {
        return new StartTrouble(
                "数据文件夹 %s 所在磁盘已满（至少需要 %d MB）。请腾出空间，或用 --huiyin.data=… 把数据放到别的磁盘。".formatted(path, LEAST_SPACE >> 20),
                """
                The disk of the data folder %s is full (at least %d MB are needed). Free some space, or put the data on another disk
                with --huiyin.data=...""".formatted(path, LEAST_SPACE >> 20),
                cause);
    }

    @Override
    public void close() throws IOException {
        lock.channel().close();
    }

    private List<String> postmaster() throws IOException {
        try {
            return Files.readAllLines(data().resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            LOG.debug("No server has left its mark here", e);
            return List.of();
        }
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("postmaster.pid does not begin with the number of a process", e);
        }
    }

    /**
     * A server works inside its data folder; where the system does not tell, its name must do. Looking costs no file handle:
     * {@link ProcessHandle} takes one on Linux, and takes a process for dead when there is none left.
     */
    private boolean servesThisFolder(long process) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(process)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().command())
                    .filter(name -> name.contains("postgres"))
                    .isPresent();
        }
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "cwd"))
                    .equals(data());
        } catch (NoSuchFileException e) {
            LOG.debug("Process {} is gone", process, e);
            return false;
        } catch (AccessDeniedException e) {
            LOG.debug(
                    "Process {} is of another user, and a server is always of the user who owns its data", process, e);
            return false;
        }
    }

    private static FileLock lock(Path folder) throws IOException {
        var file = folder.resolve("huiyin.lock");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            var holder = Files.readString(file).strip();
            throw new StartTrouble(
                    "数据文件夹 %s 正被另一个运行中的回音程序（进程 %s）使用。请先停止那个程序，或用 --huiyin.data=… 另选文件夹。".formatted(folder, holder),
                    """
                    The data folder %s is in use by another running Huiyin (process %s). Stop that one first, or choose another folder
                    with --huiyin.data=...""".formatted(folder, holder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.debug("This very process holds the folder", e);
            return null;
        }
    }

    private static boolean isRoot(Path folder) throws IOException {
        var probe = Files.createTempFile(folder, "probe", null);
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
        } finally {
            Files.delete(probe);
        }
    }

    private static StartTrouble notWritable(Path folder, IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("No space left")) {
            return diskFull(folder, cause);
        }
        return new StartTrouble(
                "不能在数据文件夹 %s 中写文件。请检查它的所有者和权限，或用 --huiyin.data=… 另选文件夹。".formatted(folder),
                "Cannot write in the data folder %s. Check its owner and permissions, or choose another with --huiyin.data=..."
                        .formatted(folder),
                cause);
    }
}

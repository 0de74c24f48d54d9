package org.huiyin.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come along, unpacked once beside the data. */
record Binaries(Path home) {
    /** Unpacks the archive for this machine unless the same one is already there. */
    static Binaries in(Path folder) throws IOException {
        var name = archiveName();
        try (var archive = Binaries.class.getResourceAsStream("/" + name)) {
            if (archive == null) {
                throw noBinaries(null);
            }
            var home = folder.resolve(name.replace(".txz", "") + "-" + mark(archive));
            if (!Files.exists(home)) {
                unpack(name, home);
            }
            return new Binaries(home);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** A system with another C library, such as Alpine, has the right kind of processor and still cannot run the programs. */
    private void demandRunning() throws IOException {
        try {
            var process = new ProcessBuilder(program("postgres"), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw noBinaries(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw noBinaries(e);
        }
    }

    private static StartTrouble noBinaries(@Nullable Throwable cause) {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new StartTrouble("""
                本程序没有带适用于这种机器（%s）的 PostgreSQL。请自行安装 PostgreSQL 15 或更高版本，
                并用环境变量 HUIYIN_DB_URL、HUIYIN_DB_USER、HUIYIN_DB_PASSWORD 指明。""".formatted(machine), """
                No PostgreSQL for this kind of machine (%s) comes with the program. Install PostgreSQL 15 or later
                and name it with the environment variables HUIYIN_DB_URL, HUIYIN_DB_USER and HUIYIN_DB_PASSWORD.""".formatted(machine), cause);
    }

    private static String archiveName() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var os = system.startsWith("linux") ? "linux" : system.startsWith("mac") ? "darwin" : "none";
        var architecture = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "none";
        };
        return "postgres-" + os + "-" + architecture + ".txz";
    }

    /** Tells one release's archive from another's by its beginning, which holds sizes and checksums of the first files. */
    private static String mark(InputStream archive) throws IOException {
        var crc = new CRC32();
        crc.update(archive.readNBytes(1 << 16));
        return Long.toHexString(crc.getValue());
    }

    private static void unpack(String name, Path home) throws IOException {
        var fresh = home.resolveSibling(home.getFileName() + ".new");
        delete(fresh);
        Files.createDirectories(fresh);
        try (var raw = Binaries.class.getResourceAsStream("/" + name)) {
            if (raw == null) {
                throw noBinaries(null);
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, fresh);
                }
            }
        }
        new Binaries(fresh).demandRunning();
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(parent(path));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, folder.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
        }
    }

    private static Path parent(Path path) throws IOException {
        @Nullable Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("no folder above " + path);
        }
        return parent;
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

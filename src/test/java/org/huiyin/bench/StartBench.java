package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.huiyin.support.Bench;
import org.huiyin.support.Child;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How long the program takes to its first answer, and what it holds in memory when nobody asks anything. Run by {@code bench/run start}. */
@Isolated("measures")
class StartBench {
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    /** What mvn spring-boot:run gives the JVM to start quickly. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final int REST = Bench.Size.of("rest", 20, 10);
    private static final Figures FIGURES = Figures.of("start");

    @Test
    void start_and_rest(@TempDir Path folder) throws Exception {
        FIGURES.tell("first start, with the demonstration district", "%.1f s".formatted(started(folder, QUICK)));
        warm("as mvn spring-boot:run starts it", folder, 4, QUICK);
        if (Bench.Size.full()) {
            quick(folder);
        }
        try (var program = Child.start(folder, new String[0])) {
            Thread.sleep(REST * 1000L);
            var own = kilobytes(program.pid(), "Pss");
            var database = kilobytes(program.databasePid(), "Pss");
            for (var server : ProcessHandle.of(program.databasePid())
                    .orElseThrow()
                    .children()
                    .toList()) {
                database += kilobytes(server.pid(), "Pss");
            }
            FIGURES.atMost(
                    "memory of the program %d s after a start, nobody asking".formatted(REST),
                    own / 1024.0,
                    300,
                    "%.0f MB");
            FIGURES.tell("memory of its PostgreSQL", "%d MB".formatted(database >> 10));
            assertThat(own).isPositive();
        }
    }

    /** With a cache of what the Java machine has worked out, as docs/operators.md shows; it takes classes from archives only. */
    private static void quick(Path folder) throws Exception {
        var classPath = new ArrayList<String>();
        for (var entry : Child.classPath()) {
            classPath.add(Files.isDirectory(Path.of(entry)) ? archive(Path.of(entry), folder) : entry);
        }
        var names = String.join(File.pathSeparator, classPath);
        var cache = folder.resolve("huiyin.aot");
        Child.start(folder, "-cp", names, "-XX:AOTCacheOutput=" + cache).close();
        assertThat(cache).isNotEmptyFile();
        warm("as operators.md starts it, with a cache", folder, 3, "-cp", names, "-XX:AOTCache=" + cache);
    }

    private static String archive(Path classes, Path folder) throws IOException {
        var archive = folder.resolve("classes.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(classes)) {
            for (var file : files.filter(path -> !path.equals(classes)).toList()) {
                var isFolder = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(classes.relativize(file) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, out);
                }
            }
        }
        return archive.toString();
    }

    private static void warm(String how, Path folder, double bar, String... jvmOptions) throws Exception {
        var warm = new ArrayList<Double>();
        for (var turn = 0; turn < TURNS; turn++) {
            warm.add(started(folder, jvmOptions));
        }
        FIGURES.atMost("warm start, %s (median of %d)".formatted(how, TURNS), median(warm), bar, "%.1f s");
    }

    private static double started(Path folder, String... jvmOptions) throws Exception {
        var began = System.nanoTime();
        try (var _ = Child.start(folder, jvmOptions)) {
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** Memory of a process, what it shares counted in parts; only Linux tells. */
    private static long kilobytes(long process, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }
}

package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.support.Bench;
import org.huiyin.support.Child;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How long the program takes to its first answer, and what it holds in memory when nobody asks anything. Run by {@code bench/run start}, which
 * packs the program first and starts it in each of the ways that README and docs/operators.md name.
 */
@Isolated("measures")
class StartBench {
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    /** What mvn spring-boot:run gives the JVM to start quickly. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final int REST = Bench.Size.of("rest", 20, 10);
    private static final Figures FIGURES = Figures.of("start");

    @Test
    void start_and_rest(@TempDir Path folder) throws Exception {
        try (var program = Child.start(folder, QUICK)) {
            FIGURES.tell("first start, with the demonstration district", "%.1f s".formatted(program.seconds()));
        }
        warm("as mvn spring-boot:run starts it", 4, () -> Child.start(folder, QUICK));
        if (Bench.Size.full()) {
            var jar = packed();
            warm("java -jar huiyin.jar", 4, () -> Child.packed(folder, jar));
            warm("bin/huiyin", 3, () -> Child.quick(folder, jar));
        }
        rest(folder);
    }

    private static void rest(Path folder) throws Exception {
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

    /** The program as a user downloads it. */
    private static Path packed() {
        var jar = Path.of("target", "huiyin.jar").toAbsolutePath();
        assertThat(jar).as("bench/run packs it").isNotEmptyFile();
        return jar;
    }

    private interface Way {
        Child start() throws Exception;
    }

    private record Start(double seconds, Processor processor, List<String> steps) {}

    private static void warm(String how, double bar, Way way) throws Exception {
        // what is made once is made before: an unpacked program, files in the memory of the machine
        way.start().close();
        var starts = new ArrayList<Start>();
        for (var turn = 0; turn < TURNS; turn++) {
            try (var program = way.start()) {
                starts.add(new Start(program.seconds(), Processor.of(program), program.steps()));
            }
        }
        FIGURES.atMost(
                "warm start, %s (median of %d)".formatted(how, TURNS),
                median(starts.stream().map(Start::seconds).toList()),
                bar,
                "%.1f s");
        starts.sort(Comparator.comparingDouble(Start::seconds));
        var middle = starts.get(starts.size() / 2);
        FIGURES.tell(
                "of it, " + how,
                "%s; processor seconds: program %.1f, PostgreSQL %.1f"
                        .formatted(
                                String.join(", ", middle.steps()),
                                middle.processor().program(),
                                middle.processor().database()));
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

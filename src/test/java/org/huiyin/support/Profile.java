package org.huiyin.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the time of a bench goes: processor time of the program and of PostgreSQL beside it, and samples of stacks, each counted for the first of the
 * named parts that its stack shows, whether it computes or waits in a system call (which is to say, for the database).
 */
public final class Profile implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);

    private final Recording recording = new Recording();
    private final Path file;
    private final Map<String, List<String>> parts;
    private final DataSource source;
    private final long began = System.nanoTime();
    private final long program = program();
    private final long database;

    /**
     * Begins to look.
     *
     * @param parts names of parts, in the order in which a stack is asked, with beginnings of "Class.method" that stand for them
     */
    public Profile(Path file, DataSource source, Map<String, List<String>> parts) {
        this.file = file;
        this.source = source;
        this.database = database();
        this.parts = new LinkedHashMap<>(parts);
        recording.enable("jdk.ExecutionSample").withPeriod(EVERY);
        recording.enable("jdk.NativeMethodSample").withPeriod(EVERY);
        recording.start();
    }

    /** Ends looking and tells what was seen. @param units what the times are divided by */
    public void tell(Figures figures, int units) throws IOException {
        recording.stop();
        recording.dump(file);
        var lasted = System.nanoTime() - began;
        figures.tell(
                "processor time for each record",
                "program %.2f ms, PostgreSQL %.2f ms, of %.2f ms that it took"
                        .formatted(
                                (program() - program) / 1e6 / units,
                                (database() - database) / 1e6 / units,
                                lasted / 1e6 / units));
        var seen = new TreeMap<String, int[]>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                count(events.readEvent(), seen);
            }
        }
        var sample = EVERY.toNanos() / 1e6 / units;
        seen.entrySet().stream()
                .sorted((one, other) -> total(other) - total(one))
                .forEach(part -> figures.tell(
                        "of that, " + part.getKey(),
                        "%.3f ms computing, %.3f ms waiting"
                                .formatted(part.getValue()[0] * sample, part.getValue()[1] * sample)));
    }

    private static int total(Map.Entry<String, int[]> part) {
        return part.getValue()[0] + part.getValue()[1];
    }

    private void count(RecordedEvent event, Map<String, int[]> seen) {
        var stack = event.getStackTrace();
        if (stack == null) {
            return;
        }
        var calls = stack.getFrames().stream().map(Profile::call).toList();
        for (var part : parts.entrySet()) {
            if (calls.stream().anyMatch(call -> part.getValue().stream().anyMatch(call::startsWith))) {
                var waits = event.getEventType().getName().equals("jdk.NativeMethodSample");
                seen.computeIfAbsent(part.getKey(), _ -> new int[2])[waits ? 1 : 0]++;
                return;
            }
        }
    }

    private static String call(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }

    private static long program() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** Of the sessions and workers of the server, as far as they live. */
    private long database() {
        return JdbcClient.create(source).sql("SELECT pid FROM pg_stat_activity").query(Long.class).list().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    @Override
    public void close() {
        recording.close();
    }
}

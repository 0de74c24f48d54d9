package org.huiyin.support;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Processor time used up so far by this program, and by a PostgreSQL server of this machine with all its processes, in microseconds. What else
 * the machine does changes it far less than what a clock on the wall says.
 */
public record Processor(double program, double database) {
    /** Linux counts the time of a process in hundredths of a second. */
    private static final double TICK = 10_000;

    private static final Path PROCESSES = Path.of("/proc");

    /**
     * Empty where the system does not tell.
     *
     * @param backend process id of any session of the server
     */
    public static Optional<Processor> now(int backend) {
        var session = times(Path.of("/proc", String.valueOf(backend)));
        if (session.isEmpty()) {
            return Optional.empty();
        }
        var postmaster = session.get()[PARENT];
        var database = times(Path.of("/proc", String.valueOf(postmaster)))
                .map(own -> own[OWN] + own[ENDED])
                .orElse(0L);
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                database += times(process)
                        .filter(found -> found[PARENT] == postmaster)
                        .map(found -> found[OWN])
                        .orElse(0L);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var program = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return Optional.of(new Processor(program / 1e3, database * TICK));
    }

    public Processor since(Processor before) {
        return new Processor(program - before.program, database - before.database);
    }

    private static final int PARENT = 0;
    private static final int OWN = 1;
    private static final int ENDED = 2;

    /** Parent, own time, and that of children that have ended; empty if there is no such process any more. */
    private static Optional<long[]> times(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            // The name before may have spaces.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var times = Arrays.copyOfRange(fields, 11, 15);
            return Optional.of(new long[] {
                Long.parseLong(fields[1]),
                Long.parseLong(times[0]) + Long.parseLong(times[1]),
                Long.parseLong(times[2]) + Long.parseLong(times[3])
            });
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}

package org.huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.huiyin.support.Child;

/**
 * Seconds of processor time that were spent until now, as Linux counts them in hundredths.
 *
 * @param program by the program
 * @param database by its PostgreSQL
 * @param readers by this process, which reads the pages
 */
record Processor(double program, double database, double readers) {
    private static final double TICKS = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static Processor of(Child program) throws IOException {
        var database = of(program.databasePid());
        for (var server :
                ProcessHandle.of(program.databasePid()).orElseThrow().children().toList()) {
            database += of(server.pid());
        }
        return new Processor(
                of(program.pid()), database, of(ProcessHandle.current().pid()));
    }

    Processor since(Processor before) {
        return new Processor(program - before.program, database - before.database, readers - before.readers);
    }

    /** What each of so many pages took. */
    String each(double pages) {
        return "program %,.0f µs, PostgreSQL %,.0f µs, readers %,.0f µs"
                .formatted(1e6 * program / pages, 1e6 * database / pages, 1e6 * readers / pages);
    }

    /** User and system time of a process with those of its threads that ended; none if it has ended. */
    private static double of(long process) throws IOException {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}

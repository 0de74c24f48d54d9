package org.huiyin.suggestion;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.suggestion.LedgerCases.Judged;
import org.jspecify.annotations.Nullable;

/** Judges the lines of a file one step ahead of whoever writes them, so that judging and the database do not wait for each other. */
final class LedgerAhead {
    private LedgerAhead() {}

    /** Some lines, and what is to become of them as far as was known when they were judged. */
    record Step(List<Grid.Row> rows, List<Judged> ahead) {
        /**
         * What is to become of the lines, once the caller has taken the district's turn: judged again if another import has added people
         * meanwhile whom they name.
         */
        List<Judged> judged(LedgerReading reading) {
            return reading.overtaken(ahead) ? reading.judge(rows) : ahead;
        }
    }

    /** A step that is judged at once. */
    static Step now(List<Grid.Row> rows, LedgerReading reading) {
        return new Step(rows, reading.judge(rows));
    }

    /** Hands over the lines of a file, some at a time and in order; while they are written the next ones are judged. */
    static void forEachSome(LedgerFile file, int fromLine, int some, LedgerReading reading, Consumer<Step> writer) {
        try (var ahead = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("import-ahead").factory())) {
            var judging = new Judging(writer);
            file.forEachSome(
                    fromLine,
                    some,
                    rows -> judging.followedBy(CompletableFuture.supplyAsync(() -> now(rows, reading), ahead)));
            judging.followedBy(null);
        }
    }

    /** The step that is being judged; it is written while the one that follows is. */
    private static final class Judging {
        private final Consumer<Step> writer;
        private @Nullable CompletableFuture<Step> step;

        Judging(Consumer<Step> writer) {
            this.writer = writer;
        }

        void followedBy(@Nullable CompletableFuture<Step> next) {
            var before = step;
            step = next;
            if (before != null) {
                writer.accept(judged(before));
            }
        }

        private static Step judged(CompletableFuture<Step> step) {
            try {
                return step.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }
}

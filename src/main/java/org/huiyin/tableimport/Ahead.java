package org.huiyin.tableimport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.huiyin.spreadsheet.Grid;
import org.jspecify.annotations.Nullable;

/** Judges the rows of a file one step ahead of whoever writes them, so that judging and the database do not wait for each other. */
final class Ahead {
    private Ahead() {}

    /** Hands over the rows of a file, some at a time and in order; while they are written the next ones are judged. */
    static <J> void forEachSome(
            TableFile file,
            int fromLine,
            int some,
            Function<List<Grid.Row>, List<J>> judge,
            Consumer<Batches.Step<J>> writer) {
        try (var ahead = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("import-ahead").factory())) {
            var judging = new Judging<J>(writer);
            file.forEachSome(
                    fromLine,
                    some,
                    rows -> judging.followedBy(
                            CompletableFuture.supplyAsync(() -> new Batches.Step<>(rows, judge.apply(rows)), ahead)));
            judging.followedBy(null);
        }
    }

    /** The step that is being judged; it is written while the one that follows is. */
    private static final class Judging<J> {
        private final Consumer<Batches.Step<J>> writer;
        private @Nullable CompletableFuture<Batches.Step<J>> step;

        Judging(Consumer<Batches.Step<J>> writer) {
            this.writer = writer;
        }

        void followedBy(@Nullable CompletableFuture<Batches.Step<J>> next) {
            var before = step;
            step = next;
            if (before != null) {
                writer.accept(judged(before));
            }
        }

        private static <J> Batches.Step<J> judged(CompletableFuture<Batches.Step<J>> step) {
            try {
                return step.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }
}

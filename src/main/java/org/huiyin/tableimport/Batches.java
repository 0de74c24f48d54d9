package org.huiyin.tableimport;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.huiyin.jobs.Stopped;
import org.huiyin.spreadsheet.Grid;

/**
 * Goes through a file some rows at a time. What is written of some rows is one transaction together with the place reached, so that a killed
 * program goes on behind the last of them.
 */
public final class Batches {
    /** How many rows are written at once. */
    public static final int SOME = 500;

    private final String name;
    private final BooleanSupplier stopping;
    private final Consumer<Runnable> transaction;

    /**
     * One way through a file.
     *
     * @param name what is being done, for the log
     * @param stopping whether the program stops
     * @param transaction does a piece of work in a transaction
     */
    public Batches(String name, BooleanSupplier stopping, Consumer<Runnable> transaction) {
        this.name = name;
        this.stopping = stopping;
        this.transaction = transaction;
    }

    /** Some rows, and what is to become of them as far as was known when they were judged, a step ahead of the writing. */
    public record Step<J>(List<Grid.Row> rows, List<J> judged) {}

    /** @throws Stopped if the program stops, so that what was begun is done when it starts again */
    public void goOn() {
        Stopped.check(stopping);
    }

    /** @throws IllegalStateException if somebody else does it */
    public void held(boolean held) {
        if (!held) {
            throw new IllegalStateException(name + " is being done elsewhere");
        }
    }

    /**
     * Judges rows ahead and writes them.
     *
     * @param firstLine the line of the first record
     * @param reached the line behind which to go on; 0 at the beginning
     * @param judge may be called by another thread than the caller's
     * @param hold keeps others from going on in the transaction of a step; false if the work stands at another line than this
     * @param writer writes a step and the place that it reaches
     */
    public <J> void write(
            TableFile file,
            int firstLine,
            int reached,
            Function<List<Grid.Row>, List<J>> judge,
            IntPredicate hold,
            Consumer<Step<J>> writer) {
        var at = new int[] {reached};
        Ahead.forEachSome(file, Math.max(firstLine, reached + 1), SOME, judge, step -> {
            goOn();
            transaction.accept(() -> {
                held(hold.test(at[0]));
                writer.accept(step);
            });
            at[0] = step.rows().getLast().line();
        });
    }
}

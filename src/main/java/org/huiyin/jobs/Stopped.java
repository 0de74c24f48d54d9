package org.huiyin.jobs;

import java.util.function.BooleanSupplier;

/** The program stops in the middle of work that goes on after the next start. No failure of the work. */
public final class Stopped extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private Stopped() {
        super("The program stops; the work goes on when it starts again");
    }

    /** To be asked between the steps of long work. @throws Stopped if the program stops */
    public static void check(BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            throw new Stopped();
        }
    }
}

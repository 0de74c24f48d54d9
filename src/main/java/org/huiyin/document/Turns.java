package org.huiyin.document;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.huiyin.shared.Busy;

/** Lets a few of a kind of work be done at once; the others wait for their turn, and not for ever. */
final class Turns {
    private final Semaphore places;
    private final int all;
    private final Duration longest;

    Turns(int all, Duration longest) {
        this.all = all;
        this.longest = longest;
        places = new Semaphore(all, true);
    }

    /**
     * Does something when its turn comes.
     *
     * @param alone while nothing else of the kind is done
     * @throws Busy if those before it take too long
     */
    <R> R take(boolean alone, Supplier<R> work) {
        var taken = alone ? all : 1;
        try {
            if (!places.tryAcquire(taken, longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(longest);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy(longest);
        }
        try {
            return work.get();
        } finally {
            places.release(taken);
        }
    }
}

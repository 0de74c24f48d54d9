package org.huiyin.support;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;

/** Keeps classes apart that share a context whose clock they move; all others may run at once. */
final class ClockLocks implements ResourceLocksProvider {
    private static final Set<Lock> CLOCK = Set.of(new Lock("the clock that tests move", ResourceAccessMode.READ_WRITE));

    @Override
    public Set<Lock> provideForClass(Class<?> test) {
        return movesTheClock(test) ? CLOCK : Set.of();
    }

    /** By its own annotations and those that they bring along. */
    private static boolean movesTheClock(Class<?> test) {
        return MergedAnnotations.from(test, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY).stream(Import.class)
                .anyMatch(imported ->
                        Arrays.asList(imported.getClassArray("value")).contains(MovableClock.InPlace.class));
    }
}

package org.huiyin.supervision.states;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How supervision ended.
 *
 * @param act version of the item whose act concluded it
 * @param lookBackOn day on which somebody looks again; null if none is set
 */
public record Conclusion(
        int act,
        LocalDate on,
        String by,
        String text,
        @Nullable LocalDate lookBackOn) {}

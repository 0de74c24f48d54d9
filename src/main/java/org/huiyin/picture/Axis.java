package org.huiyin.picture;

import java.util.ArrayList;
import java.util.List;

/** An axis from zero to a round number, with few steps between. @param top where it ends, never 0 */
record Axis(long top, List<Long> steps) {
    private static final int FEWEST = 3;

    /** To hold a value. Whole numbers are counted, so that no step is less than one. */
    static Axis to(long most) {
        var step = step(Math.max(1, most));
        var top = Math.max(step, Math.ceilDiv(Math.max(1, most), step) * step);
        var steps = new ArrayList<Long>();
        for (var at = 0L; at <= top - step; at += step) {
            steps.add(at);
        }
        steps.add(top);
        return new Axis(top, steps);
    }

    /** 1, 2 or 5 times a power of ten, so that there are three steps or four, rarely five. */
    private static long step(long most) {
        var power = 1L;
        while (most / power >= 10 * FEWEST) {
            power *= 10;
        }
        for (var times : new long[] {1, 2, 5, 10}) {
            if (most <= times * power * (FEWEST + 1)) {
                return times * power;
            }
        }
        return 10 * power;
    }

    double share(long value) {
        return (double) value / top;
    }
}

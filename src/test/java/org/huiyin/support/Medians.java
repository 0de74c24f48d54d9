package org.huiyin.support;

import java.util.List;

/** The middle of what a bench measured. */
public final class Medians {
    private Medians() {}

    public static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}

package org.huiyin.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares in percent with one decimal that add up to 100: what rounding leaves goes to those it took most from. */
public final class Shares {
    private static final long WHOLE = 1000;

    private Shares() {}

    /** One for each value; all 0 where there is nothing. */
    public static List<Double> of(List<Long> values) {
        var sum = values.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (sum == 0) {
            return values.stream().map(_ -> 0.0).toList();
        }
        var tenths = new ArrayList<Long>();
        var rests = new ArrayList<Double>();
        for (var value : values) {
            var exact = (double) value / sum * WHOLE;
            tenths.add((long) Math.floor(exact));
            rests.add(exact - Math.floor(exact));
        }
        var left = WHOLE - tenths.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> rests.get(at)).reversed())
                .limit(Math.max(0, left))
                .forEach(at -> tenths.set(at, tenths.get(at) + 1));
        return tenths.stream().map(tenth -> tenth / 10.0).toList();
    }
}

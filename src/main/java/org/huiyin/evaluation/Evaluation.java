package org.huiyin.evaluation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the units of a body's cases did in a year.
 *
 * @param units the best first, those with too little to be ranked by last
 */
public record Evaluation(int year, UUID body, Weights weights, List<UnitScore> units) {
    public Evaluation {
        units = List.copyOf(units);
    }

    /**
     * A unit.
     *
     * @param total of 100, over the sides for which there is something to count; null where there is nothing, or too little to be ranked
     * @param records how many replies and due promises it is judged by
     * @param few whether these are too few to be ranked
     * @param satisfaction the grades of the first and of the last round apart, with "no view" and missing feedback
     * @param promises what became of its promises, beside what is scored
     * @param outcomes categories of its replies
     */
    public record UnitScore(
            UUID id,
            String name,
            @Nullable Double total,
            long records,
            boolean few,
            List<Line> lines,
            List<Grades> satisfaction,
            List<Counted> outcomes,
            List<Counted> promises) {
        public UnitScore {
            lines = List.copyOf(lines);
            satisfaction = List.copyOf(satisfaction);
            outcomes = List.copyOf(outcomes);
            promises = List.copyOf(promises);
        }
    }

    /**
     * One side of the work.
     *
     * @param rate from 0 to 1; null where there is nothing to count
     * @param points of {@code weight}; null where there is nothing to count
     */
    public record Line(
            Indicator indicator,
            int weight,
            @Nullable Double rate,
            @Nullable Double points,
            List<Counted> part,
            List<Counted> whole) {
        public Line {
            part = List.copyOf(part);
            whole = List.copyOf(whole);
        }
    }

    /**
     * A count with the list that it counts.
     *
     * @param label message key of what is counted
     * @param half whether each record counts half
     */
    public record Counted(String label, long count, String address, boolean half) {}

    /** Counts of one grade: attitude and result, of the first round and of the last. */
    public record Grades(String label, Counted firstAttitude, Counted firstResult, Counted attitude, Counted result) {}
}

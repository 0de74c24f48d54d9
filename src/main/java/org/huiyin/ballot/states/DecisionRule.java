package org.huiyin.ballot.states;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which grade votes decide on: the first whose votes, with those of all better grades, reach the share of the base; the last grade if none
 * does.
 *
 * @param strict whether the share must be exceeded; otherwise exactly the share is enough
 */
public record DecisionRule(Base base, int numerator, int denominator, boolean strict) {
    /** At least half of all members, as Zhenhai's standing committee votes. */
    public static final DecisionRule HALF_OF_ALL = new DecisionRule(Base.ALL, 1, 2, false);

    public DecisionRule {
        if (numerator < 0 || denominator <= 0 || numerator > denominator) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
    }

    /**
     * The place of the grade that is decided on.
     *
     * @param grades votes for each grade, the best first
     * @param number how many the base holds
     * @return null where nobody is in the base or no grade was voted for, so that nothing is decided
     */
    public @Nullable Integer decide(List<Integer> grades, int number) {
        if (number <= 0 || grades.stream().mapToInt(Integer::intValue).sum() == 0) {
            return null;
        }
        var reached = 0L;
        for (var place = 0; place < grades.size() - 1; place++) {
            reached += grades.get(place);
            if (reaches(reached, number)) {
                return place;
            }
        }
        return grades.size() - 1;
    }

    /** How many votes of the base are needed. */
    public int needed(int number) {
        var share = (long) number * numerator;
        return (int) (strict ? share / denominator + 1 : (share + denominator - 1) / denominator);
    }

    private boolean reaches(long votes, int number) {
        var difference = votes * denominator - (long) number * numerator;
        return strict ? difference > 0 : difference >= 0;
    }
}

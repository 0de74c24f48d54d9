package org.huiyin.ballot;

import java.util.List;

/**
 * What came out of a poll, computed from its votes.
 *
 * @param roll how many could vote
 * @param cast how many did
 * @param withheld whether so few voted in secret that nothing is said
 * @param items one for each item; empty if withheld
 */
public record PollResult(int roll, int present, int cast, boolean withheld, List<ItemResult> items) {
    public PollResult {
        items = List.copyOf(items);
    }

    static PollResult of(Sheet sheet, int roll, int present, int cast, List<Counts> counts) {
        if (sheet.secret() && cast < sheet.minimum()) {
            return new PollResult(roll, present, cast, true, List.of());
        }
        return new PollResult(
                roll,
                present,
                cast,
                false,
                counts.stream()
                        .map(item -> ItemResult.of(item, sheet.rule(), roll, present))
                        .toList());
    }
}

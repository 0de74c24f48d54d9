package org.huiyin.ballot.states;

import java.util.List;
import java.util.Optional;

/**
 * What came out of a poll, computed from its votes.
 *
 * @param roll how many could vote
 * @param cast how many did
 * @param withheld whether so few voted in secret, or by one of two ways, that nothing is said
 * @param items one for each item; empty if withheld
 */
public record PollResult(int roll, int present, int cast, boolean withheld, List<ItemResult> items) {
    public PollResult {
        items = List.copyOf(items);
    }

    /**
     * @param device how many votes came by phone or desk
     * @param paper how many paper ballots came back; their tellers know their sum, so that the rest must be many as well
     */
    public static PollResult of(Sheet sheet, int roll, int present, int device, int paper, List<Counts> counts) {
        var cast = device + paper;
        var fewOnTheWhole = sheet.secret() && cast < sheet.minimum();
        if (fewOnTheWhole || sheet.few(device) || sheet.few(paper)) {
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

    /** Whether every item came out satisfied; empty as long as one of them is not decided. */
    public Optional<Boolean> satisfied(Sheet sheet) {
        if (items.isEmpty() || items.stream().anyMatch(item -> item.decision() == null)) {
            return Optional.empty();
        }
        return Optional.of(items.stream().allMatch(item -> item.satisfied(sheet)));
    }
}

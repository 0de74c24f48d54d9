package org.huiyin.ballot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts opened secret votes and the paper ballots beside them, item by item, and keeps of each vote only its published lines. */
final class SecretTally {
    private final Sheet sheet;
    private final PollId poll;
    private final int[][] counted;
    private final List<PublishedList> lists = new ArrayList<>();
    private int device;
    private int paper;

    /** @param most how many votes may come */
    SecretTally(Poll poll, int most) {
        this.sheet = poll.sheet();
        this.poll = poll.head().id();
        this.counted = new int[sheet.items().size()][sheet.grades().size() + 2];
        sheet.items().forEach(_ -> lists.add(new PublishedList(most)));
    }

    void add(Ballot ballot) {
        var choices = ballot.vote().choices();
        for (var item = 0; item < choices.size(); item++) {
            add(item, ballot.receipt().on(poll, item, choices.size()), choices.get(item));
        }
        device++;
    }

    /** Adds paper ballots under numbers that nobody holds, so that the lists do not tell them apart. */
    void add(PaperCount.Sums sums) {
        for (var item = 0; item < sums.items().size(); item++) {
            var counts = sums.items().get(item);
            for (var grade = 0; grade < counts.grades().size(); grade++) {
                add(item, grade, counts.grades().get(grade));
            }
            add(item, Vote.ABSTAIN, counts.abstained());
            add(item, Vote.INVALID, counts.invalid());
        }
        paper += sums.returned();
    }

    private void add(int item, int choice, int times) {
        for (var ballot = 0; ballot < times; ballot++) {
            add(item, ReceiptCode.random(), choice);
        }
    }

    private void add(int item, ReceiptCode code, int choice) {
        counted[item][choice + 2]++;
        lists.get(item).add(code, choice);
    }

    int device() {
        return device;
    }

    int paper() {
        return paper;
    }

    List<Counts> counts() {
        return Arrays.stream(counted)
                .map(item -> new Counts(
                        IntStream.range(2, item.length)
                                .mapToObj(place -> item[place])
                                .toList(),
                        item[1],
                        item[0]))
                .toList();
    }

    void publish(VoteStore votes) {
        for (var item = 0; item < lists.size(); item++) {
            lists.get(item).writeTo(votes, poll, item + 1);
        }
    }
}

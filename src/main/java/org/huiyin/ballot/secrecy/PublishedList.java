package org.huiyin.ballot.secrecy;

import java.util.Arrays;
import org.huiyin.ballot.moves.Parts;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.store.VoteStore;

/** Gathers the votes on one item for its published list and sorts them by their numbers, whoever they are from. */
final class PublishedList {
    private static final int CHOICE_BITS = 4;
    private static final int SHIFT = 2;

    private final long[] lines;
    private int size;

    PublishedList(int most) {
        lines = new long[most];
    }

    void add(ReceiptCode code, int choice) {
        lines[size] = (code.bits() << CHOICE_BITS | choice + SHIFT) ^ Long.MIN_VALUE;
        size++;
    }

    /** Writes what is not written yet, some thousand lines in each part. */
    void writeTo(VoteStore votes, Poll.Closing poll, int item, Parts parts) {
        var id = poll.head().id();
        Arrays.sort(lines, 0, size);
        var codes = new long[size];
        var choices = new short[size];
        for (var place = 0; place < size; place++) {
            var line = lines[place] ^ Long.MIN_VALUE;
            codes[place] = line >>> CHOICE_BITS;
            choices[place] = (short) ((line & (1 << CHOICE_BITS) - 1) - SHIFT);
        }
        for (var from = votes.publishedLines(id, item); from < size; from += parts.size()) {
            var to = Math.min(size, from + parts.size());
            var lines = new VoteStore.Lines(Arrays.copyOfRange(codes, from, to), Arrays.copyOfRange(choices, from, to));
            parts.make(poll, () -> votes.publish(id, item, lines));
        }
    }
}

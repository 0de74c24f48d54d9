package org.huiyin.ballot.secrecy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.moves.Parts;
import org.huiyin.ballot.states.Ballot;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.PaperCount;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Vote;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;

/** Counts opened secret votes and the paper ballots beside them, item by item, and keeps of each vote only its published lines. */
public final class SecretTally {
    private final Sheet sheet;
    private final Poll.Closing poll;
    private final PollId id;
    private final PaperCodes codes;
    private final MessageDigest digest = sha256();
    private final int[][] counted;
    private final List<PublishedList> lists = new ArrayList<>();
    private int device;
    private int paper;

    /** @param most how many votes may come */
    public SecretTally(Poll.Closing poll, int most, PaperCodes codes) {
        this.codes = codes;
        this.sheet = poll.sheet();
        this.poll = poll;
        this.id = poll.head().id();
        this.counted = new int[sheet.items().size()][sheet.grades().size() + 2];
        sheet.items().forEach(_ -> lists.add(new PublishedList(most)));
    }

    /** Takes note of an envelope, in the order of the seats. */
    public void seen(VoteStore.Envelope envelope) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(envelope.seat()).flip());
        digest.update(envelope.sealed());
    }

    /** Tells what was counted from anything else: every envelope, the paper, the roll. To be asked for once. */
    public String digest(RollStore.Numbers numbers) {
        digest.update((numbers + " " + paper + " " + (paper == 0 ? "" : counts())).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    public void add(Ballot ballot) {
        var choices = ballot.vote().choices();
        for (var item = 0; item < choices.size(); item++) {
            add(item, ballot.receipt().on(id, item, choices.size()), choices.get(item));
        }
        device++;
    }

    /** Adds paper ballots under numbers that nobody holds, so that the lists do not tell them apart. */
    public void add(PaperCount.Sums sums) {
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
            add(item, codes.of(item, choice, ballot), choice);
        }
    }

    private void add(int item, ReceiptCode code, int choice) {
        counted[item][choice + 2]++;
        lists.get(item).add(code, choice);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int device() {
        return device;
    }

    public int paper() {
        return paper;
    }

    public List<Counts> counts() {
        return Arrays.stream(counted)
                .map(item -> new Counts(
                        IntStream.range(2, item.length)
                                .mapToObj(place -> item[place])
                                .toList(),
                        item[1],
                        item[0]))
                .toList();
    }

    public void publish(VoteStore votes, Parts parts) {
        for (var item = 0; item < lists.size(); item++) {
            lists.get(item).writeTo(votes, poll, item + 1, parts);
        }
    }
}

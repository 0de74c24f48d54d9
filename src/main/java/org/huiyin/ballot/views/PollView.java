package org.huiyin.ballot.views;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.states.Counts;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Way;
import org.huiyin.move.OfferedMove;
import org.jspecify.annotations.Nullable;

/**
 * A poll as one caller may see it.
 *
 * @param subjectAddress the page of what is voted on, where this program has one; else null
 * @param turnout how many have voted; null where the caller may not know yet
 * @param checked how many of the roll are checked while the program counts; null unless it does
 * @param paper how many paper ballots were given out; null for those who do not run the poll
 * @param tally the count so far; null unless the rules show it
 * @param result null until the poll is closed
 * @param mine the caller's seat; null for those who are not on the roll
 * @param counting how far the tellers are; null for those who neither run the poll nor count
 */
public record PollView(
        PollId id,
        int version,
        PollState state,
        UUID body,
        String bodyName,
        Sheet sheet,
        @Nullable String subjectAddress,
        String host,
        List<String> tellers,
        @Nullable Instant opened,
        @Nullable Instant ended,
        @Nullable Instant closed,
        @Nullable Cancellation cancelled,
        int roll,
        @Nullable Integer present,
        @Nullable Integer turnout,
        @Nullable Integer checked,
        @Nullable Integer paper,
        @Nullable List<Counts> tally,
        @Nullable PollResult result,
        @Nullable OwnSeat mine,
        @Nullable Paper counting,
        boolean runs,
        List<OfferedMove> moves) {
    public PollView {
        tellers = List.copyOf(tellers);
        moves = List.copyOf(moves);
    }

    /** Why and when it was broken off. */
    public record Cancellation(Instant at, String reason) {}

    /** @param voted whether a vote came from here */
    public record OwnSeat(int number, String name, Way way, boolean voted) {}

    /**
     * How far the paper ballots are counted.
     *
     * @param own whether the caller, a teller, has counted; null for others
     * @param progress WAITING, AGREED or DIFFERENT; never whose count is which
     */
    public record Paper(@Nullable Boolean own, String progress) {}

    /**
     * A line of the roll.
     *
     * @param tookPart whether a vote came from here; null while that is not told, and for a secret ballot given on paper
     * @param choices how this seat voted, item by item; null unless the poll is named and over
     */
    public record RollLine(
            int number,
            String name,
            boolean account,
            Way way,
            @Nullable Boolean tookPart,
            @Nullable List<String> choices) {}

    /** A line of a published list: the number of a receipt and the choice. */
    public record Published(String number, String choice) {}

    /** What a receipt leads to: for each item its number in the list and the choice found there. */
    public record Found(String number, String choice) {}

    /** Whether the caller may make a move now. */
    public boolean offers(String move) {
        return moves.stream().anyMatch(offered -> offered.move().equals(move) && offered.blocked() == null);
    }

    public boolean isTeller() {
        return counting != null && counting.own() != null;
    }
}

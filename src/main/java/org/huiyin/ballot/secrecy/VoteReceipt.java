package org.huiyin.ballot.secrecy;

import java.util.List;
import org.huiyin.ballot.PollId;
import org.jspecify.annotations.Nullable;

/**
 * What a voter takes along. The program keeps no copy.
 *
 * @param code the receipt's number; null for a named vote
 * @param numbers under which the vote will be published, item by item; empty for a named vote
 */
public record VoteReceipt(PollId poll, @Nullable String code, List<String> numbers) {
    public VoteReceipt {
        numbers = List.copyOf(numbers);
    }

    /** The number stays out of every log. */
    @Override
    public String toString() {
        return "receipt";
    }
}

package org.huiyin.ballot.states;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a poll.
 *
 * @param tellers two who count the paper ballots, or nobody where there are none
 */
public record Staff(Official host, List<Official> tellers) {
    public Staff {
        tellers = List.copyOf(tellers);
    }

    /** The same with another in a teller's place, 1 or 2. */
    public Staff withTeller(int place, Official teller) {
        return new Staff(host, place == 1 ? List.of(teller, tellers.getLast()) : List.of(tellers.getFirst(), teller));
    }

    public boolean hosts(@Nullable UUID account) {
        return host.account().equals(account);
    }

    /** The teller's place, 1 or 2; 0 for others. */
    public int teller(@Nullable UUID account) {
        for (var place = 0; place < tellers.size(); place++) {
            if (tellers.get(place).account().equals(account)) {
                return place + 1;
            }
        }
        return 0;
    }
}

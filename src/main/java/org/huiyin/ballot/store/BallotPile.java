package org.huiyin.ballot.store;

import java.util.Locale;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;

/** A pile of polls. */
public enum BallotPile implements Task {
    /** In which one may vote and has not. */
    VOTE,
    /** Of which a teller has the paper ballots to count. */
    COUNT,
    /** That run or are to be opened, by those who answer for them. */
    HOST;

    /** As the page of a poll is called where it is dealt with. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Group group() {
        return Group.NEEDS_ME;
    }

    @Override
    public String code() {
        return "ballot-to-" + word();
    }
}

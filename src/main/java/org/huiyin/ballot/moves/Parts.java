package org.huiyin.ballot.moves;

import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.database.LostRace;
import org.huiyin.move.Versions;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does long work on a poll in parts, each a transaction of its own, so that none holds back those who follow the ledger. */
@Component
public class Parts {
    /** A part of so many rows takes a fraction of a second. */
    private static final int SIZE = 10_000;

    private final PollStore polls;
    private final TransactionTemplate transaction;

    Parts(PollStore polls, PlatformTransactionManager transactions) {
        this.polls = polls;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How many rows a part writes at most. */
    public int size() {
        return SIZE;
    }

    /** @throws Refusal "stale" if the poll is not closing any more */
    public void make(Poll.Closing poll, Runnable part) {
        make(() -> {
            if (!polls.holdClosing(poll.head().id())) {
                throw Versions.stale();
            }
            part.run();
        });
    }

    public void make(Runnable part) {
        LostRace.again(() -> {
            transaction.executeWithoutResult(_ -> part.run());
            return part;
        });
    }

    /** What is done with some seats, both ends included. */
    interface Seats {
        void take(int from, int to);
    }

    /** Takes the seats of a roll part by part, in the order of their numbers, which tells nothing of the order of votes. */
    void ofSeats(int last, Seats part) {
        for (var from = 1; from <= last; from += size()) {
            var first = from;
            make(() -> part.take(first, first + size() - 1));
        }
    }
}

package org.huiyin.ballot.moves;

import java.util.Map;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Voting;
import org.huiyin.ballot.secrecy.VoteReceipt;
import org.huiyin.database.FailureNote;
import org.huiyin.database.LostRace;
import org.huiyin.form.GivenFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes each move in one transaction, and does before and after it what takes longer. */
@Component
public class Making {
    private static final Logger LOG = LoggerFactory.getLogger(Making.class);

    private final Preparing preparing;
    private final Opening opening;
    private final Conduct conduct;
    private final Voting voting;
    private final Finishing finishing;
    private final Parts parts;

    Making(Preparing preparing, Opening opening, Conduct conduct, Voting voting, Finishing finishing, Parts parts) {
        this.preparing = preparing;
        this.opening = opening;
        this.conduct = conduct;
        this.voting = voting;
        this.finishing = finishing;
        this.parts = parts;
    }

    /** @see Ballots#make */
    public Optional<VoteReceipt> make(
            PollId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = Gate.BOOK.named(moveCode);
        if (move.asksNothing()) {
            GivenFields.nothingElse(raw);
        }
        if (move == MoveName.VOTE) {
            return Optional.of(voting.vote(id, raw, caller));
        }
        if (move == MoveName.OPEN) {
            opening.prepare(id, version, caller);
        }
        parts.make(() -> make(id, move, raw, version, caller));
        switch (move) {
            case END, CLOSE, CANCEL -> finish(id, caller);
            case SAVE, ENROL, STRIKE, OPEN, MARK, CHECK_IN, VOTE, REPLACE_TELLER, COUNT -> {}
        }
        return Optional.empty();
    }

    /** The move is made already: what others are in the way of is left to the work that takes up what was left behind. */
    private void finish(PollId id, Caller caller) {
        try {
            finishing.finish(caller.district(), id);
        } catch (RuntimeException lost) {
            if (!LostRace.causes(lost) || TransactionSynchronizationManager.isActualTransactionActive()) {
                throw lost;
            }
            LOG.info("Poll {} is brought to its end later: {}", id, FailureNote.of(lost));
        }
    }

    private void make(PollId id, MoveName move, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        switch (move) {
            case SAVE -> preparing.save(id, raw, version, caller);
            case ENROL -> preparing.enrol(id, raw, caller);
            case STRIKE -> preparing.strike(id, raw, caller);
            case OPEN -> conduct.open(id, version, caller);
            case MARK -> conduct.mark(id, raw, caller);
            case CHECK_IN -> conduct.checkIn(id, caller);
            case VOTE -> throw new IllegalStateException("a vote is taken by itself");
            case END -> conduct.end(id, version, caller);
            case REPLACE_TELLER -> conduct.replaceTeller(id, raw, version, caller);
            case COUNT -> conduct.count(id, raw, caller);
            case CLOSE -> conduct.close(id, version, caller);
            case CANCEL -> conduct.cancel(id, raw, version, caller);
        }
    }
}

package org.huiyin.ballot;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.UUID;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts a poll whose voting has ended. Of a secret poll it opens the envelopes in memory, writes the published lists, discards the envelopes
 * in the same transaction and destroys the key after it; a key left behind by a crash is found and destroyed later.
 */
@Component
class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final PollStore polls;
    private final RollStore rolls;
    private final VoteStore votes;
    private final BallotKeys keys;
    private final Seals seals;

    Closing(PollStore polls, RollStore rolls, VoteStore votes, BallotKeys keys, Seals seals) {
        this.polls = polls;
        this.rolls = rolls;
        this.votes = votes;
        this.keys = keys;
        this.seals = seals;
    }

    /** The work as the scheduler knows it: it looks at once after each start. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> keysLeftBehind(Closing closing) {
            return Tasks.recurring("ballot-keys-left-behind", Schedules.fixedDelay(Duration.ofMinutes(10)))
                    .execute((_, _) -> closing.destroyKeysLeftBehind());
        }
    }

    /** A key for a poll that is being opened; destroyed again if that comes to nothing. */
    Seal seal(Poll poll) {
        var id = UUID.randomUUID();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    keys.destroy(id);
                }
            }
        });
        return keys.make(id, poll.head().id(), poll.sheet());
    }

    /**
     * Ends the voting: waits for votes that are coming in and notes on every seat whether it voted, after which none does. Returns how many
     * came.
     */
    int endVoting(Poll poll) {
        var id = poll.head().id();
        rolls.hold(id);
        votes.noteWhoTookPart(id);
        return votes.turnout(id);
    }

    /**
     * Counts, publishes and tidies up, in the caller's transaction, which holds the poll locked.
     *
     * @param paper what two tellers agreed on; null where there is none
     * @throws Refusal if the poll's key is kept elsewhere
     */
    PollResult count(Poll poll, @Nullable PaperCount paper) {
        var id = poll.head().id();
        var sheet = poll.sheet();
        var numbers = rolls.numbers(id);
        PollResult result;
        var key = seals.opening(poll).orElse(null);
        if (key == null) {
            if (paper instanceof PaperCount.Ballots ballots) {
                votes.addPaper(id, ballots.bySeat());
            }
            var counts = votes.tally(id, sheet.items().size(), sheet.grades().size());
            result = PollResult.of(sheet, numbers.roll(), numbers.present(), votes.turnout(id), 0, counts);
        } else {
            var tally = new SecretTally(poll, numbers.roll());
            if (paper instanceof PaperCount.Sums sums) {
                tally.add(sums);
            }
            votes.envelopes(
                    id,
                    envelopes -> envelopes.parallelStream()
                            .map(envelope ->
                                    open(key, id, envelope, sheet.items().size()))
                            .toList()
                            .forEach(tally::add));
            result = PollResult.of(
                    sheet, numbers.roll(), numbers.present(), tally.device(), tally.paper(), tally.counts());
            if (!result.withheld()) {
                tally.publish(votes);
            }
        }
        discard(poll);
        return result;
    }

    /** Throws away everything that is sealed, and the key once the transaction has ended well. */
    private void discard(Poll poll) {
        var id = poll.head().id();
        votes.discardEnvelopes(id);
        votes.discardPaper(id);
        poll.sealedBy()
                .ifPresent(seal ->
                        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                keys.destroy(seal.keyId());
                            }
                        }));
    }

    /** Throws away every vote of a poll that is broken off, unseen. */
    void breakOff(Poll poll) {
        rolls.hold(poll.head().id());
        votes.discardVotes(poll.head().id());
        discard(poll);
        votes.noteWhoTookPart(poll.head().id());
    }

    void destroyKeysLeftBehind() {
        var kept = keys.kept();
        var over = polls.over(kept);
        var needed = polls.needed(kept);
        kept.stream()
                .filter(key -> over.contains(key) || (!needed.contains(key) && keys.settled(key)))
                .forEach(key -> {
                    LOG.info("Key {} was left behind and is destroyed", key);
                    keys.destroy(key);
                });
    }

    private static Ballot open(PrivateKey key, PollId id, VoteStore.Envelope envelope, int items) {
        return Ballot.read(Envelopes.open(key, id, envelope.seat(), envelope.sealed()), items);
    }
}

package org.huiyin.ballot.moves;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.UUID;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.secrecy.BallotKeys;
import org.huiyin.ballot.secrecy.Envelopes;
import org.huiyin.ballot.secrecy.PaperCodes;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.secrecy.SecretTally;
import org.huiyin.ballot.states.Ballot;
import org.huiyin.ballot.states.PaperCount;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts a poll whose voting has ended. Of a secret poll it opens the envelopes in memory and writes the published lists; the key is destroyed
 * when the poll is closed, and one left behind by a crash is found and destroyed later.
 */
@Component
public class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final PollStore polls;
    private final RollStore rolls;
    private final VoteStore votes;
    private final BallotKeys keys;
    private final Seals seals;
    private final PaperCounting counting;

    Closing(PollStore polls, RollStore rolls, VoteStore votes, BallotKeys keys, Seals seals, PaperCounting counting) {
        this.polls = polls;
        this.rolls = rolls;
        this.votes = votes;
        this.keys = keys;
        this.seals = seals;
        this.counting = counting;
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

    /** How many votes are in, of a poll that can be counted here. @throws Refusal if its key is kept elsewhere or was changed */
    int votesIn(Poll poll) {
        seals.opening(poll);
        return votes.turnout(poll.head().id());
    }

    /**
     * Counts a poll and writes its lists, a part in each transaction. The same votes make the same lists, so that what a process left half
     * written is gone on with.
     *
     * @throws Refusal if the poll's key is kept elsewhere, or the poll was broken off meanwhile
     */
    PollResult count(Poll.Closing poll, Parts parts) {
        var id = poll.head().id();
        var sheet = poll.sheet();
        var numbers = rolls.numbers(id);
        var paper = numbers.paper() == 0 ? null : counting.agreed(poll).orElse(null);
        var key = seals.opening(poll).orElse(null);
        if (key == null) {
            if (paper instanceof PaperCount.Ballots ballots) {
                parts.make(poll, () -> votes.addPaper(id, ballots.bySeat()));
            }
            var counts = votes.tally(id, sheet.items().size(), sheet.grades().size());
            return PollResult.of(sheet, numbers.roll(), numbers.present(), votes.turnout(id), 0, counts);
        }
        var tally = new SecretTally(poll, numbers.roll(), new PaperCodes(key));
        if (paper instanceof PaperCount.Sums sums) {
            tally.add(sums);
        }
        votes.envelopes(id, envelopes -> {
            envelopes.forEach(tally::seen);
            envelopes.parallelStream()
                    .map(envelope -> open(key, id, envelope, sheet.items().size()))
                    .toList()
                    .forEach(tally::add);
        });
        if (!keys.countsOnly(poll.sealedBy().orElseThrow().keyId(), tally.digest(numbers))) {
            throw Seals.changed(id);
        }
        var result =
                PollResult.of(sheet, numbers.roll(), numbers.present(), tally.device(), tally.paper(), tally.counts());
        if (!result.withheld()) {
            tally.publish(votes, parts);
        }
        return result;
    }

    /** Once the transaction has ended well nobody opens the poll's votes any more. */
    void destroyKeyAfterCommit(Poll poll) {
        poll.sealedBy()
                .ifPresent(seal ->
                        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                keys.destroy(seal.keyId());
                            }
                        }));
    }

    public void destroyKeysLeftBehind() {
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

package org.huiyin.ballot.moves;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.store.PollRecord;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.RollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.database.DatabaseAway;
import org.huiyin.database.FailureNote;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Brings a poll whose voting has ended to its end, in many short transactions: notes who took part, counts, closes, throws away what was sealed.
 * Each may be done again without doing more, so that another process goes on where one died. A poll is closed once: by the transaction that
 * finds it not closed yet.
 */
@Component
class Finishing {
    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);

    private final PollStore polls;
    private final RollStore rolls;
    private final VoteStore votes;
    private final Closing closing;
    private final Parts parts;
    private final PollRecord record;
    /** Polls that this process is busy with: looking for what is left behind must not count a long one a second time. */
    private final Set<PollId> busy = ConcurrentHashMap.newKeySet();

    Finishing(PollStore polls, RollStore rolls, VoteStore votes, Closing closing, Parts parts, PollRecord record) {
        this.polls = polls;
        this.rolls = rolls;
        this.votes = votes;
        this.closing = closing;
        this.parts = parts;
        this.record = record;
    }

    /** The work as the scheduler knows it: what a process left behind is taken up within a minute. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> pollsLeftBehind(Finishing finishing) {
            return Tasks.recurring("ballot-polls-left-behind", Schedules.fixedDelay(Duration.ofMinutes(1)))
                    .execute((_, _) -> finishing.finishLeftBehind());
        }
    }

    /** Goes on with every poll that is closing, or over with something left of it. */
    void finishLeftBehind() {
        for (var left : polls.leftBehind()) {
            if (busy.contains(left.id())) {
                continue;
            }
            try {
                finish(left.district(), left.id());
            } catch (Refusal refusal) {
                LOG.warn("Poll {} cannot be counted here: {}", left.id(), refusal.key());
            } catch (RuntimeException failure) {
                if (DatabaseAway.causes(failure)) {
                    throw failure;
                }
                // Those after it must not wait for what may never be mended.
                LOG.error("Poll {} cannot be finished: {}", left.id(), FailureNote.of(failure));
            }
        }
    }

    /** Does what is left to do of a poll that is closing or over. */
    void finish(DistrictId district, PollId id) {
        var first = busy.add(id);
        try {
            finishNow(district, id);
        } finally {
            if (first) {
                busy.remove(id);
            }
        }
    }

    private void finishNow(DistrictId district, PollId id) {
        if (load(district, id) instanceof Poll.Closing poll) {
            try {
                noteWhoTookPart(poll);
                var result = closing.count(poll, parts);
                parts.make(() -> close(district, id, result));
            } catch (Refusal refusal) {
                if (load(district, id) instanceof Poll.Closing) {
                    throw refusal;
                }
                LOG.debug("Poll {} was closed by another process meanwhile", id, refusal);
            }
        }
        switch (load(district, id)) {
            case Poll.Closed closed -> tidy(closed);
            case Poll.Cancelled cancelled -> {
                if (cancelled.since() != null) {
                    noteWhoTookPart(cancelled);
                }
                tidy(cancelled);
            }
            case Poll.Prepared _, Poll.Open _, Poll.Counting _, Poll.Closing _ -> {}
        }
    }

    private Poll load(DistrictId district, PollId id) {
        return polls.load(district, id).orElseThrow().poll();
    }

    private void close(DistrictId district, PollId id, PollResult result) {
        var loaded = polls.lock(district, id).orElseThrow();
        if (loaded.poll() instanceof Poll.Closing poll) {
            var closed = poll.decide(result, record.now());
            closing.destroyKeyAfterCommit(poll);
            record.save(loaded, closed, "closed", told(closed), poll.by());
        }
    }

    /** What followers take from a closed poll: the result, and whether it is one of satisfaction where every item is decided. */
    private static Map<String, Object> told(Poll.Closed closed) {
        var told = new LinkedHashMap<String, Object>();
        told.put("result", closed.result());
        closed.result().satisfied(closed.sheet()).ifPresent(satisfied -> told.put("satisfied", satisfied));
        return told;
    }

    private void noteWhoTookPart(Poll poll) {
        var id = poll.head().id();
        parts.ofSeats(rolls.lastSeat(id), (from, to) -> votes.noteWhoTookPart(id, from, to));
    }

    /** Throws away what is sealed, and the votes and lists of a poll that was broken off, unseen. */
    private void tidy(Poll poll) {
        var id = poll.head().id();
        if (!votes.anythingLeft(id, poll instanceof Poll.Cancelled)) {
            return;
        }
        var last = rolls.lastSeat(id);
        parts.ofSeats(last, (from, to) -> votes.discardEnvelopes(id, from, to));
        parts.make(() -> votes.discardPaper(id));
        if (poll instanceof Poll.Cancelled) {
            parts.ofSeats(last, (from, to) -> votes.discardVotes(id, from, to));
            var more = new AtomicBoolean(true);
            while (more.get()) {
                parts.make(() -> more.set(votes.discardPublished(id, parts.size())));
            }
        }
    }
}

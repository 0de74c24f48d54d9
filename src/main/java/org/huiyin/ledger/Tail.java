package org.huiyin.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.huiyin.ledger.FollowerStore.Placed;
import org.huiyin.ledger.FollowerStore.Turn;

/**
 * The acts that were read last, kept for the other followers: woken at the same moment they all come to the same acts, which one of them reads
 * for all. What stands in the ledger never changes, and what is settled stays so.
 */
final class Tail {
    /** Whoever does not get a look at what another is reading by then reads alone. */
    private static final long PATIENCE_MILLIS = 200;

    private static final int MOST = 1_000;

    private final FollowerStore store;
    private final ReentrantLock reading = new ReentrantLock();
    private Read last = new Read(Instant.EPOCH, Cursor.START, List.of(), Rest.PERHAPS, 0);

    Tail(FollowerStore store) {
        this.store = store;
    }

    /** What may come after some acts. */
    enum Rest {
        /** More may be there. */
        PERHAPS,
        /** More is there, but an open transaction, one that appends too, may still precede it. */
        UNSETTLED,
        /** Nothing, when it was looked. */
        NONE
    }

    /** Acts that follow each other and are settled. */
    record Next(List<Placed> acts, Rest rest) {}

    /**
     * What was read, if more than once, one after the other.
     *
     * @param began the moment at which it was looked last: whatever was committed before is seen
     */
    private record Read(Instant server, Cursor from, List<Placed> acts, Rest rest, long began) {
        Cursor end() {
            return acts.isEmpty() ? from : acts.getLast().cursor();
        }

        /** Together with those that follow; the oldest are let go when there are too many. */
        Read and(Read more) {
            var all = new ArrayList<>(acts);
            all.addAll(more.acts());
            var gone = Math.min(acts.size(), Math.max(0, all.size() - MOST));
            return new Read(
                    server,
                    gone == 0 ? from : all.get(gone - 1).cursor(),
                    List.copyOf(all.subList(gone, all.size())),
                    more.rest(),
                    more.began());
        }

        /** How many of the acts a follower has taken in; -1 if its place is not one of these. */
        int taken(Turn turn) {
            var cursor = turn.cursor();
            if (!turn.server().equals(server)) {
                return -1;
            }
            if (cursor.equals(from)) {
                return 0;
            }
            for (var i = acts.size(); i > 0; i--) {
                if (acts.get(i - 1).cursor().equals(cursor)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * The next acts after a follower's place.
     *
     * @param since a moment by {@link System#nanoTime}: that nothing follows is only said after a look that began later
     */
    Next after(Turn turn, int limit, long since) {
        if (!held()) {
            return first(read(turn.cursor(), turn, limit), 0, limit, since);
        }
        try {
            var taken = last.taken(turn);
            if (taken >= 0) {
                var known = last.acts().size() - taken;
                if (known < limit && (last.began() - since < 0 || last.rest() == Rest.PERHAPS)) {
                    last = last.and(read(last.end(), turn, limit));
                    taken = last.taken(turn);
                }
                return first(last, taken, limit, since);
            }
            var now = read(turn.cursor(), turn, limit);
            // One that is far behind, or begins anew, leaves to the others what they share.
            if (!now.server().equals(last.server()) || now.from().compareTo(last.from()) >= 0) {
                last = now;
            }
            return first(now, 0, limit, since);
        } finally {
            reading.unlock();
        }
    }

    private boolean held() {
        try {
            return reading.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Next first(Read read, int taken, int limit, long since) {
        var acts = read.acts();
        var until = Math.min(acts.size(), taken + limit);
        var whole = until == acts.size() && read.began() - since >= 0;
        return new Next(acts.subList(taken, until), whole ? read.rest() : Rest.PERHAPS);
    }

    private Read read(Cursor from, Turn turn, int limit) {
        var began = System.nanoTime();
        var found = store.after(from, turn.settled(), limit);
        var settled = found.stream().takeWhile(Placed::settled).toList();
        var rest = settled.size() < found.size() ? Rest.UNSETTLED : found.size() < limit ? Rest.NONE : Rest.PERHAPS;
        return new Read(turn.server(), from, settled, rest, began);
    }
}

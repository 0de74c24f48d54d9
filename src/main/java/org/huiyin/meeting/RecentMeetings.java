package org.huiyin.meeting;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.huiyin.ledger.WakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Meetings as they stood a second ago, in memory: for the thousands who come to listen at once. A change of any meeting is seen at once,
 * in other processes after some milliseconds. While the database cannot be had, what is known stays good for ten seconds.
 */
@Component
class RecentMeetings {
    private static final Logger LOG = LoggerFactory.getLogger(RecentMeetings.class);
    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final long USABLE = Duration.ofSeconds(10).toNanos();
    /** More are forgotten together; nobody listens to so many at once. */
    private static final int MOST = 1_000;

    private final MeetingStore store;
    private final Map<MeetingId, Place> places = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    RecentMeetings(MeetingStore store, WakeUp wakeUp) {
        this.store = store;
        wakeUp.onCall(MeetingStore.TOPIC, changes::incrementAndGet);
    }

    /** Where one meeting is kept; one of those who ask has it looked at again, all take what is known, or wait if nothing is. */
    private static final class Place {
        private final AtomicBoolean looking = new AtomicBoolean();
        private volatile Kept kept = new Kept(Optional.empty(), System.nanoTime() - USABLE, -1);
    }

    /** @param change the change up to which it is known */
    private record Kept(Optional<Meeting> meeting, long at, long change) {
        boolean isYoungerThan(long age) {
            return System.nanoTime() - at < age;
        }
    }

    Optional<Meeting> find(MeetingId id) {
        if (places.size() >= MOST) {
            places.clear();
        }
        var place = places.computeIfAbsent(id, _ -> new Place());
        var known = place.kept;
        var usable = known.change() == changes.get() && known.isYoungerThan(USABLE);
        if (usable && (known.isYoungerThan(TRUSTED) || !place.looking.compareAndSet(false, true))) {
            return known.meeting();
        }
        if (usable) {
            // Not by the one who asks: requests may be waiting for connections, the program itself has its own.
            Thread.startVirtualThread(() -> lookAgain(id, place));
            return known.meeting();
        }
        return look(id, place);
    }

    private void lookAgain(MeetingId id, Place place) {
        try {
            load(id, place);
        } catch (DataAccessException e) {
            LOG.debug("Meeting {} is taken as it was: {}", id, e.getMessage());
        } finally {
            place.looking.set(false);
        }
    }

    private Optional<Meeting> look(MeetingId id, Place place) {
        synchronized (place) {
            var known = place.kept;
            return known.change() == changes.get() && known.isYoungerThan(TRUSTED)
                    ? known.meeting()
                    : loadedByTheProgram(id, place);
        }
    }

    /** A thread of its own takes a connection of the program's: those of the requests may all be taken by the crowd that asks. */
    private Optional<Meeting> loadedByTheProgram(MeetingId id, Place place) {
        var loading = new FutureTask<>(() -> load(id, place));
        Thread.startVirtualThread(loading);
        try {
            return loading.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private Optional<Meeting> load(MeetingId id, Place place) {
        var change = changes.get();
        var at = System.nanoTime();
        var meeting = store.load(id).map(MeetingStore.Loaded::meeting);
        place.kept = new Kept(meeting, at, change);
        return meeting;
    }
}

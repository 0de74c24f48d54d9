package org.huiyin.meeting.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.huiyin.database.Beside;
import org.huiyin.ledger.WakeUp;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.states.Meeting;
import org.springframework.stereotype.Component;

/**
 * Meetings as they stood a second ago, in memory: for the thousands who come to listen at once. A change of any meeting is seen at once,
 * in other processes after some milliseconds. While the database cannot be had, what is known stays good for ten seconds.
 */
@Component
public class RecentMeetings {
    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();
    private static final long USABLE = Duration.ofSeconds(10).toNanos();
    /** Nobody listens to more at once. */
    public static final int MOST = 1_000;

    private final MeetingStore store;
    private final Map<MeetingId, Place> places = new ConcurrentHashMap<>();
    private final Map<MeetingId, FutureTask<Optional<Meeting>>> asking = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Beside beside = new Beside(2);

    public RecentMeetings(MeetingStore store, WakeUp wakeUp) {
        this.store = store;
        wakeUp.onCall(MeetingStore.TOPIC, changes::incrementAndGet);
    }

    /** Where one meeting is kept; one of those who ask has it looked at again, all take what is known, or wait if it is too old. */
    private static final class Place {
        private final AtomicBoolean looking = new AtomicBoolean();
        private volatile Kept kept;

        Place(Kept kept) {
            this.kept = kept;
        }
    }

    /** @param change the change up to which it is known */
    private record Kept(Optional<Meeting> meeting, long at, long change) {
        boolean isYoungerThan(long age) {
            return System.nanoTime() - at < age;
        }
    }

    public Optional<Meeting> find(MeetingId id) {
        var place = places.get(id);
        if (place == null) {
            return first(id);
        }
        var known = place.kept;
        var usable = known.change() == changes.get() && known.isYoungerThan(USABLE);
        if (usable && (known.isYoungerThan(TRUSTED) || !place.looking.compareAndSet(false, true))) {
            return known.meeting();
        }
        if (usable) {
            // Not by the one who asks: requests may be waiting for connections, the program itself has its own.
            if (!beside.begin(() -> lookAgain(id, place))) {
                place.looking.set(false);
            }
            return known.meeting();
        }
        return look(id, place);
    }

    /**
     * Of a crowd that comes to a meeting of which nothing is known yet one looks, by a connection of the requests, and the others wait without
     * one. Nothing is kept of an id that leads nowhere: who makes one up takes no other's place.
     */
    private Optional<Meeting> first(MeetingId id) {
        var mine = new FutureTask<>(() -> loadedFirst(id));
        var another = asking.putIfAbsent(id, mine);
        if (another != null) {
            return Beside.seen(another);
        }
        try {
            mine.run();
        } finally {
            asking.remove(id, mine);
        }
        return Beside.seen(mine);
    }

    private Optional<Meeting> loadedFirst(MeetingId id) {
        // who found nothing known a moment ago may come right after the one who looked
        var meanwhile = places.get(id);
        if (meanwhile != null && meanwhile.kept.change() == changes.get() && meanwhile.kept.isYoungerThan(TRUSTED)) {
            return meanwhile.kept.meeting();
        }
        var loaded = load(id);
        if (loaded.meeting().isPresent()) {
            keep(id, loaded);
        }
        return loaded.meeting();
    }

    private void keep(MeetingId id, Kept loaded) {
        if (places.size() >= MOST) {
            places.values().removeIf(place -> !place.kept.isYoungerThan(USABLE));
        }
        if (places.size() < MOST) {
            places.putIfAbsent(id, new Place(loaded));
        }
    }

    private void lookAgain(MeetingId id, Place place) {
        try {
            place.kept = load(id);
        } finally {
            place.looking.set(false);
        }
    }

    /** By the program's connection: those of the requests may all be taken by the crowd that waits here. */
    private Optional<Meeting> look(MeetingId id, Place place) {
        synchronized (place) {
            var known = place.kept;
            if (known.change() != changes.get() || !known.isYoungerThan(TRUSTED)) {
                known = beside.look(() -> load(id));
                place.kept = known;
            }
            return known.meeting();
        }
    }

    private Kept load(MeetingId id) {
        var change = changes.get();
        var at = System.nanoTime();
        return new Kept(store.load(id).map(MeetingStore.Loaded::meeting), at, change);
    }
}

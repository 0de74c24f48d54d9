package org.huiyin.site;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Some pages, and a trace of what was asked for lately. Whoever asks for very many addresses leaves traces alone: a page gives way only to one that was
 * asked for more often than it was used.
 *
 * @param <A> an address, told apart by its text
 */
final class PageShelf<A, P> {
    /** How long a page may be used. */
    static final Duration KEPT = Duration.ofSeconds(1);

    static final int MOST = 200;
    private static final int TRACES_BITS = 13;

    private final Map<A, Kept<P>> kept = new HashMap<>();
    /** What was asked for lately, each in the place that its mark says: the mark, when it was last, and how often in a row. */
    private final long[] marks = new long[1 << TRACES_BITS];

    private final long[] last = new long[1 << TRACES_BITS];
    private final int[] counts = new int[1 << TRACES_BITS];
    /** Nobody outside knows which addresses share a mark. */
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    /** A page, with the moment from which its age counts; the day is the program's, whose clock may be another than the machine's. */
    private static final class Kept<T> {
        private final T page;
        private final long nanos;
        private final Instant at;
        /** How often it was used, and the page before it half as often. */
        private int uses;

        Kept(T page, long nanos, Instant at, int uses) {
            this.page = page;
            this.nanos = nanos;
            this.at = at;
            this.uses = uses;
        }

        boolean fresh(long now, Instant clock) {
            return now - nanos < KEPT.toNanos()
                    && Duration.between(at, clock).abs().compareTo(KEPT) < 0;
        }

        /** One that is asked for all the time is made anew soon after its time, and keeps its place meanwhile. */
        boolean wanted(long now) {
            return now - nanos < 2 * KEPT.toNanos();
        }

        int worth(long now) {
            return wanted(now) ? uses : 0;
        }
    }

    /** The page of an address, if it may still be used. */
    synchronized Optional<P> find(A address, long now, Instant clock) {
        return Optional.ofNullable(kept.get(address))
                .filter(one -> one.fresh(now, clock))
                .map(one -> one.page);
    }

    /** Notes that a page was used. */
    synchronized void used(A address) {
        var one = kept.get(address);
        if (one != null) {
            one.uses++;
        }
    }

    /** Whether an address was asked for within the time that a page is kept, or its page was wanted until now. */
    synchronized boolean knows(A address, long now) {
        var one = kept.get(address);
        if (one != null && one.wanted(now)) {
            return true;
        }
        var mark = mark(address);
        var place = place(mark);
        return marks[place] == mark && now - last[place] < KEPT.toNanos();
    }

    /** Notes that an address was asked for of which there was no page. */
    synchronized void asked(A address, long now) {
        var mark = mark(address);
        var place = place(mark);
        counts[place] = marks[place] == mark && now - last[place] < KEPT.toNanos() ? counts[place] + 1 : 1;
        marks[place] = mark;
        last[place] = now;
    }

    /** Keeps a page, if there is room or one that is wanted less. */
    synchronized void keep(A address, P page, long now, Instant clock) {
        asked(address, now);
        var before = kept.get(address);
        if (before == null && kept.size() >= MOST && !giveWay(counts[place(mark(address))], now)) {
            return;
        }
        kept.put(address, new Kept<>(page, now, clock, before == null ? 0 : before.uses / 2));
    }

    private boolean giveWay(int wanted, long now) {
        var least = kept.entrySet().stream()
                .min(Comparator.<Map.Entry<A, Kept<P>>>comparingInt(
                                entry -> entry.getValue().worth(now))
                        .thenComparingLong(entry -> entry.getValue().nanos))
                .orElseThrow();
        if (least.getValue().worth(now) >= wanted) {
            return false;
        }
        kept.remove(least.getKey());
        return true;
    }

    private long mark(A address) {
        var text = address.toString();
        var mark = 1L;
        for (var i = 0; i < text.length(); i++) {
            mark = mark * factor + text.charAt(i);
        }
        return mark | 1;
    }

    private static int place(long mark) {
        return (int) (mark >>> (Long.SIZE - TRACES_BITS));
    }
}

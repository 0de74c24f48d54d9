package org.huiyin.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.shared.Busy;
import org.huiyin.shared.NetworkAddress;
import org.huiyin.shared.TooManyTries;
import org.springframework.stereotype.Component;

/** What forms with files hold at this moment in this process, and how often visitors have sent some. */
@Component
class Uploads {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int VISITORS_SHARE = 4;
    private static final int MANY_ADDRESSES = 50_000;

    private final UploadSettings settings;
    private final InstantSource clock;
    private final Map<String, Visits> visits = new HashMap<>();
    private long held;
    private long heldByVisitors;

    Uploads(UploadSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Of one address. */
    private static final class Visits {
        private Instant since;
        private int times;
        private int open;

        Visits(Instant since) {
            this.since = since;
        }
    }

    /** One form; what it holds is given back when it is closed. */
    final class Share implements AutoCloseable {
        private final String visitor;
        private long mine;

        private Share(String visitor) {
            this.visitor = visitor;
        }

        boolean ofVisitor() {
            return !visitor.isEmpty();
        }

        /** Counts bytes before they are kept. @throws Busy if there is no room for them */
        void keep(int bytes) {
            synchronized (Uploads.this) {
                var all = settings.budget().toBytes();
                if (held + bytes > all || (!visitor.isEmpty() && heldByVisitors + bytes > all / VISITORS_SHARE)) {
                    throw new Busy(SOON);
                }
                mine += bytes;
                held += bytes;
                heldByVisitors += visitor.isEmpty() ? 0 : bytes;
            }
        }

        @Override
        public void close() {
            synchronized (Uploads.this) {
                held -= mine;
                if (!visitor.isEmpty()) {
                    heldByVisitors -= mine;
                    var counted = visits.get(visitor);
                    if (counted != null) {
                        counted.open--;
                    }
                }
                mine = 0;
            }
        }
    }

    Share ofAccount() {
        return new Share("");
    }

    /** Counts a visitor before anything is read. @throws TooManyTries if its address has sent too much */
    synchronized Share ofVisitor(String address) {
        var now = clock.instant();
        if (visits.size() > MANY_ADDRESSES) {
            visits.values()
                    .removeIf(each -> each.open == 0 && each.since.plus(HOUR).isBefore(now));
        }
        var visitor = NetworkAddress.counted(address);
        var counted = visits.computeIfAbsent(visitor, _ -> new Visits(now));
        if (!counted.since.plus(HOUR).isAfter(now)) {
            counted.since = now;
            counted.times = 0;
        }
        if (counted.open >= settings.perAddress()) {
            throw new TooManyTries("upload.tooMany", now.plus(SOON));
        }
        if (counted.times >= settings.perHour()) {
            throw new TooManyTries("upload.tooMany", counted.since.plus(HOUR));
        }
        counted.open++;
        counted.times++;
        return new Share(visitor);
    }

    synchronized long held() {
        return held;
    }
}

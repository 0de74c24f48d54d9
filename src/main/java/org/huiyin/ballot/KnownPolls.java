package org.huiyin.ballot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Polls as they were read last: while votes come in, the same one is read again and again. */
final class KnownPolls {
    private static final int MOST = 100;

    /** What a text was read as; another text is read anew, whatever its version. */
    private record Known(String facts, PollStore.Loaded loaded) {}

    private final Map<PollId, Known> known = new ConcurrentHashMap<>();

    PollStore.Loaded read(PollId id, int version, String facts) {
        var last = known.get(id);
        if (last != null && last.loaded().version() == version && last.facts().equals(facts)) {
            return last.loaded();
        }
        var read = new PollStore.Loaded(PollStore.JSON.read(facts), version);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(id, new Known(facts, read));
        return read;
    }
}

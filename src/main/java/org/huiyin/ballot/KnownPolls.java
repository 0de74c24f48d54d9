package org.huiyin.ballot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Polls as they were read last, by version: while votes come in, the same one is asked for again and again. */
final class KnownPolls {
    private static final int MOST = 100;

    private final Map<PollId, PollStore.Loaded> known = new ConcurrentHashMap<>();

    PollStore.Loaded read(PollId id, int version, String facts) {
        var last = known.get(id);
        if (last != null && last.version() == version) {
            return last;
        }
        var read = new PollStore.Loaded(PollJson.read(facts), version);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(id, read);
        return read;
    }
}

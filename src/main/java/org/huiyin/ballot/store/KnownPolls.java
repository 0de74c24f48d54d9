package org.huiyin.ballot.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.ballot.PollId;

/** Polls as they were read last: while votes come in, the same one is read again and again. */
final class KnownPolls {
    private static final int MOST = 100;

    /** What a row was read as; another row is read anew, whatever its version. */
    private record Known(PollStore.Stored row, PollStore.Loaded loaded) {}

    private final Map<PollId, Known> known = new ConcurrentHashMap<>();

    PollStore.Loaded read(PollStore.Stored row) {
        var id = new PollId(row.id());
        var last = known.get(id);
        if (last != null && last.row().equals(row)) {
            return last.loaded();
        }
        var read = row.loaded();
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(id, new Known(row, read));
        return read;
    }
}

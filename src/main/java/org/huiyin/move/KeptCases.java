package org.huiyin.move;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Cases as they were read last, the most wanted of them: a list shows the same ones again and again, and to read one from its text takes longer
 * than to ask whether it still stands as it stood. It does if version and writing transaction are the same; a version that was never committed
 * is no other's, as its transaction is not.
 *
 * @param <L> a case as it stands, which cannot be changed
 */
public final class KeptCases<L> {
    private final int most;
    private final Map<UUID, Kept<L>> cases = new LinkedHashMap<>(16, 0.75f, true);

    public KeptCases(int most) {
        this.most = most;
    }

    /** @param writer the transaction that wrote the row */
    record Kept<L>(L value, int version, String writer) {}

    synchronized Map<UUID, Kept<L>> of(Collection<UUID> ids) {
        var found = new HashMap<UUID, Kept<L>>();
        for (var id : ids) {
            var kept = cases.get(id);
            if (kept != null) {
                found.put(id, kept);
            }
        }
        return found;
    }

    synchronized L keep(UUID id, L value, int version, String writer) {
        cases.put(id, new Kept<>(value, version, writer));
        if (cases.size() > most) {
            cases.remove(cases.keySet().iterator().next());
        }
        return value;
    }
}

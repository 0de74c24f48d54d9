package org.huiyin.suggestion.similar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.huiyin.account.Caller;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.similar.SimilarSearch.Scored;
import org.huiyin.suggestion.similar.SimilarSearch.Wanted;
import org.huiyin.suggestion.store.CaseList;
import org.springframework.stereotype.Service;

/**
 * Shows the earlier papers that one is like. Of open papers they are kept ({@link SimilarFollower}), however late they came in; of others they
 * are looked for when somebody asks, and remembered for some minutes. Whether a caller may see them is asked each time.
 */
@Service
class SimilarByWords implements SimilarCases {
    private static final int SHOWN = 20;
    private static final long TRUSTED = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST_KEPT = 2_000;

    private final SimilarSearch search;
    private final SimilarStore store;
    private final CaseList list;
    private final Map<UUID, Found> found = new ConcurrentHashMap<>();

    SimilarByWords(SimilarSearch search, SimilarStore store, CaseList list) {
        this.search = search;
        this.store = store;
        this.list = list;
    }

    private record Found(List<Scored> value, long at) {
        boolean trusted() {
            return System.nanoTime() - at < TRUSTED;
        }
    }

    @Override
    public List<Similar> to(CaseView view, int limit, Caller caller) {
        var title = view.title();
        if (title == null || view.submittedOn() == null) {
            return List.of();
        }
        var scored = store.kept(view.id()).orElseGet(() -> looked(view, title, caller.district()));
        var rows = list.byIds(scored.stream().limit(SHOWN).map(Scored::id).toList(), caller);
        var similar = new ArrayList<Similar>();
        for (var one : scored) {
            var row = rows.get(one.id());
            if (row != null && row.title() != null && similar.size() < limit) {
                similar.add(new Similar(row, one.likeness()));
            }
        }
        return List.copyOf(similar);
    }

    private List<Scored> looked(CaseView view, String title, DistrictId district) {
        var known = found.get(view.id());
        if (known != null && known.trusted()) {
            return known.value();
        }
        var day = view.submittedOn();
        var scored = day == null ? List.<Scored>of() : search.earlier(new Wanted(view.id(), title, day, district));
        if (found.size() >= MOST_KEPT) {
            found.clear();
        }
        found.put(view.id(), new Found(scored, System.nanoTime()));
        return scored;
    }
}

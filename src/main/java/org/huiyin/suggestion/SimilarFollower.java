package org.huiyin.suggestion;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.springframework.stereotype.Component;

/** Works out which earlier papers an open paper is like, when it is submitted and when its words change. */
@Component
class SimilarFollower implements Follower {
    private final SimilarStore store;
    private final SimilarSearch search;

    SimilarFollower(SimilarStore store, SimilarSearch search) {
        this.store = store;
        this.search = search;
    }

    @Override
    public String name() {
        return "similar-cases";
    }

    @Override
    public void on(Act act) {
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        var cases = acts.stream()
                .filter(act -> act.subject().type().equals(Suggestions.SUBJECT))
                .map(act -> act.subject().id())
                .collect(Collectors.toSet());
        if (!cases.isEmpty()) {
            compare(cases);
        }
    }

    void compare(Collection<UUID> cases) {
        for (var paper : store.due(cases)) {
            store.keep(paper, search.earlier(paper.id(), paper.title(), paper.day(), paper.district()));
        }
    }

    @Override
    public void reset() {
        store.clear();
    }
}

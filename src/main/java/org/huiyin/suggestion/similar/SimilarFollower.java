package org.huiyin.suggestion.similar;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/**
 * Works out which earlier papers an open paper is like, once for each two papers: when it is submitted, when an earlier paper comes in after it
 * (an older ledger that is imported), and when the words or the day of one of them change.
 */
@Component
public class SimilarFollower implements Follower {
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

    public void compare(Collection<UUID> cases) {
        var due = store.due(cases);
        store.keepAlone(due.stream().filter(paper -> !paper.looks()).toList());
        for (var paper : due.stream().filter(SimilarStore.Due::looks).toList()) {
            store.keep(paper, paper.open() ? search.earlier(paper.wanted()) : List.of());
            if (paper.anew()) {
                store.keepForLater(paper, paper.followed() ? search.later(paper.wanted()) : List.of());
            }
        }
    }

    @Override
    public void reset() {
        store.clear();
    }
}

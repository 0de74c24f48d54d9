package org.huiyin.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Service;

/** Shows the supervising offices where a rating may have been pressed for (domain complaints b and e). */
@Service
public class Warnings {
    private static final int SHOWN = 200;

    private final WarningStore store;
    private final Suggestions suggestions;

    Warnings(WarningStore store, Suggestions suggestions) {
        this.store = store;
        this.suggestions = suggestions;
    }

    /** The latest of the bodies that the caller's office steers, newest first; empty for everyone else. */
    public List<Warning> latest(Caller caller) {
        return shown(store.latest(caller.district(), SHOWN), caller);
    }

    /** Those of one case. */
    public List<Warning> of(UUID caseId, Caller caller) {
        return shown(store.of(caller.district(), caseId), caller);
    }

    private List<Warning> shown(List<WarningStore.Kept> kept, Caller caller) {
        if (!caller.has(Role.DEPUTIES_OFFICE) && !caller.has(Role.PROPOSALS_OFFICE)) {
            return List.of();
        }
        var bodies = suggestions.bodiesOf(
                kept.stream().map(WarningStore.Kept::caseId).distinct().toList(), caller.district());
        var own = kept.stream()
                .filter(warning -> {
                    var body = bodies.get(warning.caseId());
                    return body != null
                            && (caller.has(Role.DEPUTIES_OFFICE, body) || caller.has(Role.PROPOSALS_OFFICE, body));
                })
                .toList();
        var rows = suggestions.rows(
                own.stream().map(WarningStore.Kept::caseId).distinct().toList(), caller);
        return own.stream()
                .filter(warning -> rows.containsKey(warning.caseId()))
                .map(warning ->
                        new Warning(warning.kind(), warning.at(), Objects.requireNonNull(rows.get(warning.caseId()))))
                .toList();
    }
}

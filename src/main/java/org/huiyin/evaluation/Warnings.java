package org.huiyin.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows the supervising offices where a rating may have been pressed for (domain complaints b and e). */
@Service
public class Warnings {
    private final WarningStore store;
    private final Suggestions suggestions;
    private final Commitments commitments;

    Warnings(WarningStore store, Suggestions suggestions, Commitments commitments) {
        this.store = store;
        this.suggestions = suggestions;
        this.commitments = commitments;
    }

    /** Those of the bodies that the caller's office steers, newest first, a page at a time; none for everyone else. */
    public Slice<Warning> latest(@Nullable String cursor, int limit, Caller caller) {
        var after = WarningPlace.of(cursor);
        var bodies = bodies(caller);
        if (bodies.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        return Slice.of(
                        store.latest(caller.district(), bodies, after, limit + 1),
                        limit,
                        last -> new WarningPlace(last.at(), last.act(), last.kind()).cursor())
                .together(page -> shown(page, bodies, caller));
    }

    /** Those of one case, which the caller sees. @param body to which the case was handed in */
    public List<Warning> of(UUID caseId, UUID body, Caller caller) {
        var bodies = bodies(caller);
        if (bodies.isEmpty()) {
            return List.of();
        }
        return store.of(caller.district(), caseId).stream()
                .filter(it -> bodies.contains(
                        it.about().body() == null ? body : it.about().body()))
                .map(it -> new Warning(it.kind(), it.at(), null, null))
                .toList();
    }

    private static List<UUID> bodies(Caller caller) {
        return List.copyOf(caller.scopes(Role.OFFICES));
    }

    private List<Warning> shown(List<WarningStore.Kept> kept, List<UUID> bodies, Caller caller) {
        var unnamed =
                suggestions.bodiesOf(cases(kept.stream().filter(it -> it.about().body() == null)), caller.district());
        var own = kept.stream()
                .filter(it -> {
                    var body = body(it, unnamed);
                    return body != null && bodies.contains(body);
                })
                .toList();
        var rows = suggestions.rows(cases(own.stream()), caller);
        return own.stream()
                .map(it -> {
                    var caseId = it.about().caseId();
                    var promise = it.about().commitment();
                    return new Warning(
                            it.kind(),
                            it.at(),
                            caseId == null ? null : rows.get(caseId),
                            promise == null ? null : promised(promise, caller));
                })
                .filter(warning -> warning.about() != null || warning.promised() != null)
                .toList();
    }

    private static List<UUID> cases(Stream<WarningStore.Kept> kept) {
        return kept.map(it -> it.about().caseId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable UUID body(WarningStore.Kept kept, Map<UUID, UUID> unnamed) {
        var body = kept.about().body();
        var caseId = kept.about().caseId();
        return body != null || caseId == null ? body : unnamed.get(caseId);
    }

    private Warning.Promised promised(UUID id, Caller caller) {
        return new Warning.Promised(
                id, commitments.view(new CommitmentId(id), caller).content());
    }
}

package org.huiyin.suggestion.moves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huiyin.account.Caller;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;

/**
 * What a move on one paper means for those with which it was merged (ADR 0070). The papers of other people live on: where the leading paper
 * is withdrawn, the earliest of those merged into it takes its place; a merged paper that is withdrawn takes its own signers away only; and
 * whoever asks for protection is protected wherever the paper went.
 */
public final class Mergers {
    private final CaseStore store;
    private final Ledger ledger;

    public Mergers(CaseStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Before the paper itself is saved. @throws Refusal if a merged paper was answered together with the others, or "stale" */
    public void before(Moves.Decided decided) {
        hold(decided);
        if (decided.next() instanceof Suggestion.Withdrawn) {
            var left = decided.loaded().suggestion();
            if (left instanceof Suggestion.Merged merged) {
                above(merged).stream()
                        .map(loaded -> loaded.suggestion().stateName())
                        .filter(state -> state == CaseState.REPLIED || state == CaseState.CLOSED)
                        .findFirst()
                        .ifPresent(_ -> {
                            throw new Refusal("withdraw.answered");
                        });
            } else if (!left.paper().absorbed().isEmpty()) {
                store.releaseReplyFiles(left);
            }
        }
    }

    /** Keeps every paper that the move may change together, its own among them, before the first of them is written. */
    private void hold(Moves.Decided decided) {
        var left = decided.loaded().suggestion();
        var next = decided.next();
        if (!(next instanceof Suggestion.Merged) && !(next instanceof Suggestion.Withdrawn)) {
            return;
        }
        var together = new HashSet<CaseId>();
        together.add(left.paper().id());
        left.paper().absorbed().forEach(part -> together.add(part.id()));
        for (var side : List.of(left, next)) {
            if (side instanceof Suggestion.Merged merged) {
                above(merged)
                        .forEach(loaded ->
                                together.add(loaded.suggestion().paper().id()));
            }
        }
        if (together.size() > 1) {
            store.lock(together);
        }
    }

    /** After the paper itself is saved. */
    public void after(Moves.Decided decided, Caller caller) {
        var left = decided.loaded().suggestion();
        switch (decided.next()) {
            case Suggestion.Merged merged -> {
                if (left instanceof Suggestion.Merged) {
                    protect(merged, caller);
                } else {
                    absorb(merged, caller);
                }
            }
            case Suggestion.Withdrawn withdrawn -> {
                if (left instanceof Suggestion.Merged merged) {
                    leave(merged, withdrawn, caller);
                } else {
                    succeed(left, withdrawn, caller);
                }
            }
            case Suggestion.Unsubmitted _,
                    Suggestion.Undecided _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Handled _ -> {}
        }
    }

    private void absorb(Suggestion.Merged merged, Caller caller) {
        var target =
                store.load(caller.district(), merged.into()).orElseThrow(() -> new InvalidInput("into", "notAnOption"));
        save(target, Merger.absorb(target.suggestion(), merged), "absorbed", merged, caller);
    }

    private void protect(Suggestion.Merged merged, Caller caller) {
        var paper = merged.paper();
        change(
                merged,
                above -> above.withAbsorbed(above.absorbed().stream()
                        .map(part -> part.id().equals(paper.id())
                                ? new Paper.Absorbed(part.id(), part.number(), part.signers(), paper.secrecy())
                                : part)
                        .toList()),
                "protected",
                merged,
                caller);
    }

    /** The merged paper goes; those that were merged into it before stay with the case in which all of them went on. */
    private void leave(Suggestion.Merged merged, Suggestion.Withdrawn withdrawn, Caller caller) {
        change(merged, above -> above.without(merged.paper()), "left", withdrawn, caller);
        for (var child : under(merged, caller.district())) {
            save(child, ((Suggestion.Merged) child.suggestion()).into(merged.into()), "passed-on", withdrawn, caller);
        }
    }

    /** The earliest of the papers merged into the one that is withdrawn takes its place, the others go on with it. */
    private void succeed(Suggestion left, Suggestion.Withdrawn withdrawn, Caller caller) {
        var under = under(left, caller.district());
        if (under.isEmpty()) {
            return;
        }
        var first = under.getFirst();
        save(first, ((Suggestion.Merged) first.suggestion()).succeeding(left), "took-over", withdrawn, caller);
        var successor = first.suggestion().paper().id();
        for (var other : under.subList(1, under.size())) {
            save(other, ((Suggestion.Merged) other.suggestion()).into(successor), "passed-on", withdrawn, caller);
        }
    }

    /** Changes what is kept of the merged papers in every case above one. */
    private void change(
            Suggestion.Merged below, UnaryOperator<Paper> change, String type, Suggestion other, Caller caller) {
        for (var loaded : above(below)) {
            var before = loaded.suggestion();
            var paper = change.apply(before.paper());
            if (!paper.equals(before.paper())) {
                save(loaded, before.with(paper), type, other, caller);
            }
        }
    }

    private void save(CaseStore.Loaded loaded, Suggestion after, String type, Suggestion other, Caller caller) {
        var version = store.save(loaded, after);
        var before = loaded.suggestion();
        ledger.append(CaseActs.merged(after.paper().id(), version, type, before, after, other), caller.actor());
    }

    /** The cases into which a paper was merged, straight and by way of others, the nearest first. */
    private List<CaseStore.Loaded> above(Suggestion.Merged merged) {
        var found = new ArrayList<CaseStore.Loaded>();
        var next = Optional.of(merged.into());
        while (next.isPresent()) {
            var loaded = store.load(merged.paper().district(), next.get());
            loaded.ifPresent(found::add);
            next = loaded.map(CaseStore.Loaded::suggestion)
                    .filter(Suggestion.Merged.class::isInstance)
                    .map(it -> ((Suggestion.Merged) it).into());
        }
        return found;
    }

    /** The papers that were merged straight into one, the earliest first. */
    private List<CaseStore.Loaded> under(Suggestion main, DistrictId district) {
        var id = main.paper().id();
        return main.paper().absorbed().stream()
                .flatMap(part -> store.load(district, part.id()).stream())
                .filter(loaded -> loaded.suggestion() instanceof Suggestion.Merged merged
                        && merged.into().equals(id))
                .sorted(Comparator.comparing((CaseStore.Loaded loaded) ->
                                submission(loaded.suggestion()).on())
                        .thenComparing(
                                loaded -> loaded.suggestion().paper().id().toString()))
                .toList();
    }

    private static Submission submission(Suggestion merged) {
        return merged.submitted().orElseThrow();
    }
}

package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes an import as a whole: its new cases are removed, those that it changed become what they were. A case on which somebody has worked
 * since, or on which other records rest, stands against it by name.
 */
@Service
public class LedgerUndo {
    private static final int LISTED = 100;

    private final LedgerImports imports;
    private final LedgerUndoStore store;
    private final LedgerStore imported;
    private final CaseStore cases;
    private final Ledger ledger;
    private final List<CaseUses> uses;

    LedgerUndo(
            LedgerImports imports,
            LedgerUndoStore store,
            LedgerStore imported,
            CaseStore cases,
            Ledger ledger,
            List<CaseUses> uses) {
        this.imports = imports;
        this.store = store;
        this.imported = imported;
        this.cases = cases;
        this.ledger = ledger;
        this.uses = List.copyOf(uses);
    }

    /**
     * What undoing an import would do.
     *
     * @param removed cases that would be removed
     * @param restored cases that would become what they were
     * @param obstacles how many cases something stands against
     * @param first the first of them
     */
    public record Prospect(int removed, int restored, int obstacles, List<Obstacle> first) {
        public Prospect {
            first = List.copyOf(first);
        }
    }

    /**
     * A case that cannot be undone.
     *
     * @param sheet where it stands in the file; null if only one sheet was read
     * @param reasons ends of message keys below {@code suggestion.use.}
     */
    public record Obstacle(CaseId id, @Nullable String sheet, int line, String title, List<String> reasons) {
        public Obstacle {
            reasons = List.copyOf(reasons);
        }
    }

    /** Which cases are undone where something stands against some of them. */
    public enum Mode {
        /** Everything or nothing. */
        ALL,
        /** All but those that something stands against; they stay. */
        REST
    }

    /** @throws Refusal if the import has not ended or was undone */
    @Transactional(readOnly = true)
    public Prospect prospect(ImportId id, Caller caller) {
        var job = done(id, caller);
        var found = found(job);
        var sheets = imports.sheets(job);
        var free = found.made().stream()
                .filter(made -> !found.against().containsKey(made.id()))
                .toList();
        return new Prospect(
                (int) free.stream().filter(LedgerUndoStore.Made::added).count(),
                (int) free.stream().filter(made -> !made.added()).count(),
                found.against().size(),
                found.made().stream()
                        .filter(made -> found.against().containsKey(made.id()))
                        .limit(LISTED)
                        .map(made -> obstacle(
                                made,
                                LedgerSheet.Place.of(made.line(), sheets),
                                found.against().getOrDefault(made.id(), List.of())))
                        .toList());
    }

    private static Obstacle obstacle(LedgerUndoStore.Made made, LedgerSheet.Place place, List<String> reasons) {
        return new Obstacle(
                made.id(), place.sheet().isEmpty() ? null : place.sheet(), place.line(), made.title(), reasons);
    }

    private LedgerImport done(ImportId id, Caller caller) {
        var job = imports.find(id, caller);
        if (job.state() != LedgerImport.State.DONE && job.state() != LedgerImport.State.FAILED) {
            throw new Refusal("import.notDone");
        }
        return job;
    }

    /** What an import made, and what stands against undoing it. */
    private record Found(List<LedgerUndoStore.Made> made, Map<CaseId, List<String>> against) {}

    private Found found(LedgerImport job) {
        var made = store.made(job.id());
        var against = new LinkedHashMap<CaseId, List<String>>();
        made.stream().filter(LedgerUndoStore.Made::workedOn).forEach(it -> against(against, it.id(), "workedOn"));
        made.stream()
                .filter(LedgerUndoStore.Made::importedAgain)
                .forEach(it -> against(against, it.id(), "laterImport"));
        var added = made.stream()
                .filter(LedgerUndoStore.Made::added)
                .map(it -> it.id().value())
                .toList();
        for (var use : uses) {
            use.used(job.actor().district(), added).forEach(id -> against(against, new CaseId(id), use.code()));
        }
        store.mergedFrom(added).forEach(id -> against(against, id, "merged"));
        return new Found(made, against);
    }

    private static void against(Map<CaseId, List<String>> against, CaseId id, String reason) {
        against.computeIfAbsent(id, _ -> new ArrayList<>()).add(reason);
    }

    /**
     * Undoes an import in one transaction.
     *
     * @throws Refusal if it has not ended, or something stands against it and all or nothing is wanted
     */
    @Transactional
    public void undo(ImportId id, Mode mode, Caller caller) {
        imported.hold(id);
        var job = done(id, caller);
        store.lock(id);
        var found = found(job);
        if (mode == Mode.ALL && !found.against().isEmpty()) {
            throw new Refusal("import.undoHindered", found.against().size());
        }
        var free = found.made().stream()
                .filter(made -> !found.against().containsKey(made.id()))
                .toList();
        var actor = caller.actor();
        var by = new Actor(actor.district(), actor.account(), actor.name(), "import");
        var sheets = imports.sheets(job);
        var acts = new ArrayList<NewAct>();
        var removed = free.stream().filter(LedgerUndoStore.Made::added).toList();
        removed.forEach(made -> acts.add(act(job, sheets, made, made.version() + 1, actor.name())));
        cases.remove(removed.stream().map(LedgerUndoStore.Made::id).toList());
        for (var made : free) {
            if (!made.added()) {
                acts.add(act(job, sheets, made, restore(made, job), actor.name()));
            }
        }
        ledger.appendAll(acts, by);
        store.undone(id, free.stream().map(LedgerUndoStore.Made::line).toList());
    }

    private int restore(LedgerUndoStore.Made made, LedgerImport job) {
        var now = cases.load(job.actor().district(), made.id()).orElseThrow();
        var version = cases.save(now, cases.read(made.beforePaper(), made.beforeLife()));
        imported.untouched(List.of(made.id()));
        return version;
    }

    private static NewAct act(
            LedgerImport job, List<LedgerSheet> sheets, LedgerUndoStore.Made made, int version, String by) {
        var open = new LinkedHashMap<String, String>();
        LedgerSheet.Place.of(made.line(), sheets).tell(open);
        return LedgerRun.act(job, by, made.id(), version, "import-undone", open);
    }
}

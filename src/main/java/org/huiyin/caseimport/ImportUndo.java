package org.huiyin.caseimport;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.tableimport.TableSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes an import as a whole: its new cases are removed, those that it changed become what they were. A case on which somebody has worked
 * since, or on which other records rest, stands against it by name.
 */
@Service
public class ImportUndo {
    private static final int LISTED = 100;

    private final CaseImports imports;
    private final ImportUndoer undoer;
    private final ImportTasks tasks;

    ImportUndo(CaseImports imports, ImportUndoer undoer, ImportTasks tasks) {
        this.imports = imports;
        this.undoer = undoer;
        this.tasks = tasks;
    }

    /**
     * What undoing an import would do.
     *
     * @param removed cases that would be removed
     * @param restored cases that would become what they were
     * @param obstacles how many cases something stands against
     * @param first the first of them
     */
    @Schema(name = "SuggestionLedgerUndoProspect")
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
    @Schema(name = "SuggestionLedgerUndoObstacle")
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
        var job = imports.find(id, caller);
        mayUndo(job);
        var found = undoer.found(job);
        var sheets = imports.sheets(job);
        var free = found.free();
        return new Prospect(
                (int) free.stream().filter(ImportUndoStore.Made::added).count(),
                (int) free.stream().filter(made -> !made.added()).count(),
                found.against().size(),
                found.made().stream()
                        .filter(made -> found.against().containsKey(made.id()))
                        .limit(LISTED)
                        .map(made -> obstacle(
                                made,
                                TableSheet.Place.of(made.line(), sheets),
                                found.against().getOrDefault(made.id(), List.of())))
                        .toList());
    }

    private static Obstacle obstacle(ImportUndoStore.Made made, TableSheet.Place place, List<String> reasons) {
        return new Obstacle(
                made.id(), place.sheet().isEmpty() ? null : place.sheet(), place.line(), made.title(), reasons);
    }

    private static void mayUndo(CaseImport job) {
        if (job.state() != CaseImport.State.DONE && job.state() != CaseImport.State.FAILED) {
            throw new Refusal("import.notDone");
        }
    }

    /**
     * Has an import undone in the background; where that is being done or has been done already, nothing more is done.
     *
     * @throws Refusal if it has not ended, or something stands against it and all or nothing is wanted
     */
    @Transactional
    public void undo(ImportId id, Mode mode, Caller caller) {
        var job = imports.find(id, caller);
        if (job.state() == CaseImport.State.UNDOING || job.state() == CaseImport.State.UNDONE) {
            return;
        }
        mayUndo(job);
        var found = undoer.found(job);
        if (mode == Mode.ALL && !found.against().isEmpty()) {
            throw new Refusal("import.undoHindered", found.against().size());
        }
        tasks.undo(job, mode, found.free().size(), caller);
    }
}

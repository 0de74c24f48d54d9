package org.huiyin.caseimport;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides after an import what becomes of lines that were left undecided. */
@Service
public class ImportSettling {
    private final CaseImports imports;
    private final ImportStore store;
    private final ImportTasks tasks;

    ImportSettling(CaseImports imports, ImportStore store, ImportTasks tasks) {
        this.imports = imports;
        this.store = store;
        this.tasks = tasks;
    }

    /**
     * Has undecided lines settled in the background; where that is being done already, nothing more is done.
     *
     * @param others what becomes of all lines that {@code choices} does not name
     * @throws Refusal if the import has not ended
     */
    @Transactional
    public void settle(
            ImportId id, Map<Integer, ImportMapping.Differing> choices, ImportMapping.Differing others, Caller caller) {
        var job = imports.find(id, caller);
        if (job.state() == CaseImport.State.SETTLING) {
            return;
        }
        if (job.state() != CaseImport.State.DONE) {
            throw new Refusal("import.notDone");
        }
        var total = store.undecided(id, choices, others);
        if (total > 0) {
            tasks.settle(job, choices, others, total, caller);
        }
    }
}

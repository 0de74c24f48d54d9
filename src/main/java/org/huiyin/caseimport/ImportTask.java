package org.huiyin.caseimport;

import java.util.Map;
import java.util.UUID;
import org.huiyin.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What is done with an import after it has ended, in the background: its differences are settled, or everything is undone.
 *
 * @param run tells it from what was done with the same import before
 * @param mode how it is undone; null where it is settled
 * @param choices what becomes of single lines where differences are settled
 * @param others what becomes of all other undecided lines
 * @param by who wants it
 * @param before the import's state before, to which it goes back if nothing comes of the task
 * @param total cases or lines to go through, as far as they are known
 * @param cursorLine the last line that is settled
 * @param outcome null while it runs
 * @param hindered cases that something stood against
 */
public record ImportTask(
        ImportId job,
        UUID run,
        Kind kind,
        ImportUndo.@Nullable Mode mode,
        Map<Integer, ImportMapping.Differing> choices,
        ImportMapping.Differing others,
        Actor by,
        CaseImport.State before,
        int total,
        int done,
        int cursorLine,
        @Nullable Outcome outcome,
        int hindered) {
    public ImportTask {
        choices = Map.copyOf(choices);
    }

    /** What is done. */
    public enum Kind {
        /** Lines that were left undecided are taken over or kept. */
        SETTLE(CaseImport.State.SETTLING),
        /** New cases are removed, changed ones become what they were. */
        UNDO(CaseImport.State.UNDOING);

        private final CaseImport.State state;

        Kind(CaseImport.State state) {
            this.state = state;
        }

        /** The state of an import while it is done. */
        CaseImport.State state() {
            return state;
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** Something stood against some of its cases, and all or nothing was wanted: nothing was done. */
        HINDERED,
        /** A fault of the program stopped it; lines that are settled stay so, nothing is undone. */
        FAILED
    }

    /** Whether it has not ended yet. */
    public boolean runs() {
        return outcome == null;
    }

    /** In hundredths. */
    public int percent() {
        return total == 0 ? 0 : Math.clamp(100L * done / total, 0, 100);
    }

    /** In whose name it is done, as an import. */
    Actor actor() {
        return new Actor(by.district(), by.account(), by.name(), "import");
    }
}

package org.huiyin.suggestion;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.Actor;
import org.huiyin.spreadsheet.Table;
import org.jspecify.annotations.Nullable;

/**
 * The import of one uploaded ledger: how it is read and how far it has come.
 *
 * @param actor who uploaded it, and in whose name its papers are taken over
 * @param role the role by which they may
 * @param sha256 of the file, in hexadecimal digits
 * @param title what stands above the table; empty if nothing
 * @param firstLine the line of the first record
 * @param total records in the file
 * @param mode null until it is started
 * @param checked records looked at before the first is written, in mode {@link Mode#ALL}
 * @param cursorLine the last line that is taken over or rejected
 * @param accepted records that are in, those included that were in before
 * @param unchanged records that were in before
 * @param endedAt null until it has ended
 */
public record LedgerImport(
        ImportId id,
        BodyId body,
        Actor actor,
        String role,
        Instant uploadedAt,
        String fileName,
        String sha256,
        String encoding,
        String title,
        List<Table.Column> columns,
        int firstLine,
        int total,
        LedgerMapping mapping,
        State state,
        @Nullable Mode mode,
        int checked,
        int cursorLine,
        int accepted,
        int unchanged,
        int rejected,
        @Nullable Instant endedAt) {
    public LedgerImport {
        columns = List.copyOf(columns);
    }

    /** How far an import has come. */
    public enum State {
        /** Its mapping can be changed. */
        WAITING,
        RUNNING,
        /** Every record is in or rejected with its reason. */
        DONE,
        /** Nothing was taken over, because some records had problems and all or nothing was wanted. */
        REFUSED,
        /** It stopped at a fault of the program; it can go on from where it stopped. */
        FAILED
    }

    /** What happens to a file in which some records have problems. */
    public enum Mode {
        /** Records without problems are taken over, the others are listed. */
        CLEAN,
        /** Everything or nothing. */
        ALL
    }

    /**
     * What became of one record.
     *
     * @param caseId its case; null if it was rejected
     * @param added whether the case was made by this import; false if it was in before
     * @param problems why it was rejected
     * @param notes what a person should look at although it was accepted
     */
    public record Line(
            int line,
            String title,
            @Nullable CaseId caseId,
            boolean added,
            List<LedgerProblem> problems,
            List<LedgerProblem> notes) {
        public Line {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    public boolean ended() {
        return endedAt != null;
    }

    /** Records done so far, in hundredths; checking counts for the first half in mode {@link Mode#ALL}. */
    public int percent() {
        var done = accepted + rejected;
        if (mode == Mode.ALL && state == State.RUNNING) {
            return Math.clamp(50L * checked / total, 0, 99);
        }
        return state == State.RUNNING ? Math.clamp(100L * done / total, 0, 99) : 100;
    }

    /** The last name of each column, by its place. */
    Map<Integer, String> headings() {
        var headings = new HashMap<Integer, String>();
        columns.forEach(column -> headings.put(
                column.index(),
                column.path().isEmpty() ? column.letter() : column.path().getLast()));
        return headings;
    }
}

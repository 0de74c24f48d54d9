package org.huiyin.caseimport;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.Actor;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.OldCases;
import org.huiyin.tableimport.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * The import of one uploaded list: how it is read and how far it has come.
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
 * @param counts what became of the lines so far
 * @param choices what becomes of differing records whose lines were decided one by one
 * @param endedAt null until it has ended
 */
public record CaseImport(
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
        ImportMapping mapping,
        State state,
        @Nullable Mode mode,
        int checked,
        int cursorLine,
        Counts counts,
        Map<Integer, ImportMapping.Differing> choices,
        @Nullable Instant endedAt) {
    public CaseImport {
        columns = List.copyOf(columns);
        choices = Map.copyOf(choices);
    }

    /** What became of lines, see {@link Verdict}. */
    @Schema(name = "SuggestionLedgerImportCounts")
    public record Counts(int added, int changed, int unchanged, int kept, int undecided, int further, int rejected) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        static Counts of(List<Line> lines) {
            var counts = new int[Verdict.values().length];
            lines.forEach(line -> counts[line.verdict().ordinal()]++);
            return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
        }

        /** Lines whose records are in. */
        public int accepted() {
            return added + changed + unchanged + kept + undecided + further;
        }
    }

    /** What became of a line. */
    public enum Verdict {
        /** It made a case. */
        ADDED,
        /** Its case was in and said something else, which was taken over. */
        CHANGED,
        /** Its case was in and says the same. */
        UNCHANGED,
        /** Its case was in, says something else and stayed as it was. */
        KEPT,
        /** Its case was in, says something else, and somebody has to decide. */
        UNDECIDED,
        /** It belongs to the record of an earlier line: a further unit, or the same again. */
        FURTHER,
        REJECTED
    }

    public int accepted() {
        return counts.accepted();
    }

    public int unchanged() {
        return counts.unchanged();
    }

    public int rejected() {
        return counts.rejected();
    }

    /** How far an import has come. */
    public enum State {
        /** Its mapping can be changed. */
        WAITING,
        RUNNING,
        /** Every record is in or rejected with its reason. */
        DONE,
        /** Ended; lines that were left undecided are being settled. */
        SETTLING,
        /** Ended, and is being undone. */
        UNDOING,
        /** Nothing was taken over, because some records had problems and all or nothing was wanted. */
        REFUSED,
        /** It stopped at a fault of the program; it can go on from where it stopped. */
        FAILED,
        /** It was undone: its cases are no more. */
        UNDONE
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
     * @param differences what the line and its case say otherwise
     * @param problems why it was rejected
     * @param notes what a person should look at although it was accepted
     */
    public record Line(
            int line,
            String title,
            @Nullable CaseId caseId,
            Verdict verdict,
            List<RowProblem> problems,
            List<RowProblem> notes,
            List<Difference> differences) {
        public Line {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
            differences = List.copyOf(differences);
        }

        /** Whether the case was made by this line. */
        public boolean added() {
            return verdict == Verdict.ADDED;
        }

        /** Whether it was accepted and something is to be said of it. */
        boolean noted() {
            return caseId != null && !notes.isEmpty();
        }

        /** Whether all that is to be said of it is what stays with the office. */
        boolean onlyForOffice() {
            return noted() && notes.stream().allMatch(note -> note.key().equals(ImportJudge.FOR_OFFICE));
        }
    }

    /**
     * One field that a case and a list tell otherwise.
     *
     * @param column what it is, as {@link ListColumn}
     * @param unit whose; empty for the paper itself
     * @param before what the case says; empty if nothing
     * @param coded whether before and after are keys of messages
     */
    public record Difference(String column, String unit, String before, String after, boolean coded) {}

    /** Whether something is being done with it in the background. */
    public boolean busy() {
        return state == State.RUNNING || state == State.SETTLING || state == State.UNDOING;
    }

    /** In whose name its cases are written. @param by who does it, by name */
    OldCases.Source source(String by, Actor actor) {
        return new OldCases.Source(actor, by, role, fileName);
    }

    /** The same import, with lines decided by someone afterwards. */
    CaseImport deciding(Map<Integer, ImportMapping.Differing> decided, Actor by) {
        return new CaseImport(
                id,
                body,
                new Actor(by.district(), by.account(), by.name(), "import"),
                role,
                uploadedAt,
                fileName,
                sha256,
                encoding,
                title,
                columns,
                firstLine,
                total,
                mapping,
                state,
                mode,
                checked,
                cursorLine,
                counts,
                decided,
                endedAt);
    }

    /** Records done so far, in hundredths; checking counts for the first half in mode {@link Mode#ALL}. */
    public int percent() {
        var done = accepted() + rejected();
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

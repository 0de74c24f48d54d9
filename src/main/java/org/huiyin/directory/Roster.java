package org.huiyin.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.shared.DistrictId;
import org.huiyin.spreadsheet.Book;
import org.huiyin.spreadsheet.Grid;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded list of people and how its columns are to be read.
 *
 * @param lines the table of the sheet that is read; empty after the import
 * @param sheets of the file, read or not; none for uploads of old
 * @param sheet the place of the sheet that is read
 * @param outcome what became of each line; empty before the import
 */
public record Roster(
        RosterId id,
        DistrictId district,
        String fileName,
        String encoding,
        Instant uploadedAt,
        List<Grid.Row> lines,
        List<Sheet> sheets,
        int sheet,
        Mapping mapping,
        Optional<Outcome> outcome) {
    public Roster {
        lines = List.copyOf(lines);
        sheets = List.copyOf(sheets);
    }

    /**
     * A sheet of the file and what one should know of it.
     *
     * @param place from 0
     * @param name empty for a file of separated values
     * @param filtered whether a filter hides some of its rows
     * @param records rows that could be people
     * @param hiddenRows rows that cannot be seen on opening the file; they are read like others
     * @param merged ranges merged over several rows; each row has what they show
     * @param totals lines that only add up others and are nobody; the first of them
     */
    public record Sheet(
            int place,
            String name,
            boolean hidden,
            boolean filtered,
            int records,
            int hiddenRows,
            int merged,
            List<Integer> totals) {
        public Sheet {
            totals = List.copyOf(totals);
        }

        public static Sheet of(Book.Sheet sheet) {
            return new Sheet(
                    sheet.place(),
                    sheet.name().replace("\0", ""),
                    sheet.hidden(),
                    sheet.filtered(),
                    sheet.records(),
                    sheet.hiddenRows(),
                    sheet.merged(),
                    sheet.totals());
        }
    }

    /**
     * How the table is to be read.
     *
     * @param firstLine the line of the first person; titles and headings stand above
     * @param columns which column, counted from 0, holds what
     * @param body where people hold their post unless a column says otherwise; null if there is none to propose
     * @param from when their post began unless a column says otherwise
     * @param namesakes true if people of one name with different card numbers are different people
     */
    public record Mapping(
            int firstLine,
            Map<RosterColumn, Integer> columns,
            @Nullable BodyId body,
            @Nullable LocalDate from,
            boolean namesakes) {
        public Mapping {
            columns = Map.copyOf(columns);
        }
    }

    /** What becomes of a line. */
    public enum Verdict {
        /** A new person with a post. */
        PERSON,
        /** A known person takes a post. */
        POST,
        /** Known already: nothing to do. */
        KNOWN,
        /** Something is wrong. */
        FAULTY
    }

    /** What can be wrong with a line. */
    public enum Fault {
        NAME_MISSING,
        NAME_TOO_LONG,
        TEXT_TOO_LONG,
        HEADING_AGAIN,
        BODY_UNKNOWN,
        DATE_MISSING,
        DATE_UNREADABLE,
        ENDS_BEFORE_START,
        DUPLICATE,
        CARD_TWICE,
        CARD_TAKEN,
        NAMESAKE,
        AMBIGUOUS,
        FORMULA_FAILED
    }

    /**
     * Something wrong with a line.
     *
     * @param about what was written, or the number of the other line
     */
    public record Problem(Fault fault, String about) {}

    /** One line with what it says and what becomes of it. */
    public record Line(
            int number,
            String name,
            @Nullable BodyId body,
            String constituency,
            String delegation,
            String cardNumber,
            Verdict verdict,
            List<Problem> problems) {
        public Line {
            problems = List.copyOf(problems);
        }
    }

    /** Every line, judged. */
    public record Preview(List<Line> lines) {
        public Preview {
            lines = List.copyOf(lines);
        }

        public long count(Verdict verdict) {
            return lines.stream().filter(line -> line.verdict() == verdict).count();
        }
    }

    /** What the import did, line by line. */
    public record Outcome(Instant at, boolean onlyClean, Preview preview) {}
}

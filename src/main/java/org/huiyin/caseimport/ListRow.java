package org.huiyin.caseimport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.TypedDate;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.tableimport.ColumnGuesses;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableSheet;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a list says under a mapping, before the directory is asked. Pure: the same line and mapping say the same.
 *
 * @param sessionWords term and session as written; empty if the line has none
 * @param notes headed texts that have no place of their own
 * @param end where the status says that the paper went no further: not filed, withdrawn or forwarded; null for all others
 * @param status the status as written
 * @param serial whether the number is only the line's place in its list, which names no paper
 * @param id the case that the line names, as lists written here do; empty in all others
 * @param kind what kind of paper it is, as written; empty where the list does not say
 * @param scheme by which scheme its reply is sorted, as written; empty where the list does not say
 * @param beside what lists written here tell besides
 * @param problems why the line cannot be taken; empty if nothing stands against it
 */
record ListRow(
        int line,
        String number,
        String sessionWords,
        int term,
        int session,
        String category,
        String title,
        String situation,
        String analysis,
        String proposal,
        List<Note> notes,
        ProposerNames.Proposers lead,
        ProposerNames.Proposers co,
        String proposersWritten,
        String card,
        String delegation,
        @Nullable Boolean disclosed,
        List<String> leadUnits,
        List<String> coUnits,
        Map<ListColumn, LocalDate> dates,
        String replyNumber,
        String replyText,
        @Nullable String outcome,
        @Nullable Grade attitude,
        @Nullable Grade result,
        @Nullable CaseState end,
        String status,
        boolean serial,
        String id,
        String kind,
        String scheme,
        Beside beside,
        List<RowProblem> problems) {
    private static final Pattern OUTCOME = Pattern.compile("([A-Da-d])\\s*(?:\\p{IsHan}.*|[(].*)?");
    private static final Pattern UNIT_LABEL = Pattern.compile("^([^:\uff1a]{1,6})[:\uff1a](.*)$", Pattern.DOTALL);
    private static final LocalDate EARLIEST = LocalDate.of(1949, 9, 21);

    ListRow {
        notes = List.copyOf(notes);
        leadUnits = List.copyOf(leadUnits);
        coUnits = List.copyOf(coUnits);
        dates = Map.copyOf(dates);
        problems = List.copyOf(problems);
    }

    /**
     * By what lines of one file belong together.
     *
     * @param numbered number and session; empty without a number
     * @param called number, session and title; empty without a title
     * @param says the texts and the proposers; empty if the line leaves them out
     */
    record Mark(String numbered, String called, String says) {
        /** Whether a line tells of the same paper: it is called the same, and says the same or leaves it to the other. */
        boolean joins(Mark first) {
            return called.equals(first.called) && (says.isEmpty() || first.says.isEmpty() || says.equals(first.says));
        }
    }

    /**
     * What lists written here tell besides.
     *
     * @param group in whose name it was raised
     * @param hidden whether those who sign asked not to be named; null where the list does not say
     * @param raised who raises it, as written under each heading, where a part of that is no person known by name
     * @param later what became of it, each under its heading
     * @param inner what is for the office alone, each under its heading
     */
    record Beside(String group, @Nullable Boolean hidden, List<Note> raised, List<Note> later, List<Note> inner) {
        Beside {
            raised = List.copyOf(raised);
            later = List.copyOf(later);
            inner = List.copyOf(inner);
        }
    }

    /** Somebody with their number. */
    record Reached(String name, String phone) {}

    /** A text under its heading. */
    record Note(String heading, String text) {}

    @Nullable
    LocalDate date(ListColumn column) {
        return dates.get(column);
    }

    /** The letter of an outcome, however it is dressed up. */
    static Optional<String> outcome(String cell) {
        var letter = OUTCOME.matcher(Cells.halfWidth(cell).strip());
        return letter.matches() ? Optional.of(letter.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /**
     * Tells papers apart: what they are called, then what they say. The same paper has the same mark in every file and however its spaces and
     * line breaks were changed on the way; two papers that share number, session and title differ in the second half.
     */
    String source() {
        var called = digest(number, sessionWords, title).substring(0, 24);
        var says = digest(situation, analysis, proposal, proposersWritten).substring(0, 16);
        return called + "/" + says;
    }

    /** The half of a mark that tells what a paper is called. */
    static String called(String source) {
        return source.substring(0, source.indexOf('/'));
    }

    private static String digest(String... texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var text : texts) {
                digest.update(FoldedText.closed(text).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads lines under one mapping. */
    static final class Reader {
        private final ImportMapping mapping;
        private final Map<ListColumn, List<Integer>> places = new EnumMap<>(ListColumn.class);
        private final Map<Integer, String> headings;
        private final ProposerNames names;
        private final LocalDate today;

        /** @param headings the last name of each column, by its place */
        Reader(ImportMapping mapping, Map<Integer, String> headings, ProposerNames names, LocalDate today) {
            this.mapping = mapping;
            this.headings = headings;
            this.names = names;
            this.today = today;
            for (var meaning : ListColumn.values()) {
                places.put(meaning, mapping.columns(meaning));
            }
        }

        private List<Integer> columns(ListColumn meaning) {
            return places.getOrDefault(meaning, List.of());
        }

        ListRow read(Grid.Row row) {
            var problems = new ArrayList<RowProblem>();
            checkCells(row, problems);
            var title = text(row, ListColumn.TITLE);
            if (title.isBlank()
                    && columns(ListColumn.TITLE).stream().noneMatch(place -> Cells.isError(row.cell(place)))) {
                problems.add(problem("titleMissing", ListColumn.TITLE));
            } else if (isHeading(title)) {
                problems.add(problem("headingAgain", ListColumn.TITLE, title));
            }
            var session = session(row);
            var lead = names.read(text(row, ListColumn.LEAD));
            var all = names.read(text(row, ListColumn.SIGNERS));
            var co = names.read(text(row, ListColumn.CO_SIGNERS));
            var units = units(row);
            return new ListRow(
                    row.line(),
                    number(row),
                    session.words(),
                    session.term(),
                    session.session(),
                    text(row, ListColumn.CATEGORY).strip(),
                    title,
                    text(row, ListColumn.SITUATION),
                    text(row, ListColumn.ANALYSIS),
                    text(row, ListColumn.PROPOSAL),
                    headed(row, ListColumn.NOTE),
                    mapping.has(ListColumn.LEAD) ? lead : all,
                    co,
                    proposers(row),
                    FoldedText.closed(text(row, ListColumn.CARD_NUMBER)),
                    FoldedText.closed(text(row, ListColumn.DELEGATION)),
                    disclosed(row, problems),
                    units.lead(),
                    units.co(),
                    dates(row, problems),
                    text(row, ListColumn.REPLY_NUMBER).strip(),
                    text(row, ListColumn.REPLY_TEXT),
                    outcome(row, problems),
                    grade(row, ListColumn.ATTITUDE, problems),
                    grade(row, ListColumn.RESULT, problems),
                    ListWords.end(text(row, ListColumn.STATUS)).orElse(null),
                    text(row, ListColumn.STATUS).strip(),
                    text(row, ListColumn.NUMBER).isBlank(),
                    text(row, ListColumn.ID).strip(),
                    text(row, ListColumn.KIND).strip(),
                    text(row, ListColumn.SCHEME).strip(),
                    beside(row, List.of(lead, all, co), problems),
                    problems);
        }

        /** How to reach the lead of a line; empty if it does not say. */
        Optional<Reached> reached(Grid.Row row) {
            var phone = text(row, ListColumn.PHONE).strip();
            return ListWords.saysNothing(phone)
                    ? Optional.empty()
                    : ProposerNames.plainNames(
                                    text(row, mapping.has(ListColumn.LEAD) ? ListColumn.LEAD : ListColumn.SIGNERS))
                            .stream()
                            .findFirst()
                            .map(name -> new Reached(name, phone));
        }

        /** What a line calls its paper and what the paper says, without the rest of the line. */
        Mark mark(Grid.Row row) {
            var situation = text(row, ListColumn.SITUATION);
            var analysis = text(row, ListColumn.ANALYSIS);
            var proposal = text(row, ListColumn.PROPOSAL);
            var proposers = proposers(row);
            var number = number(row);
            if (text(row, ListColumn.TITLE).isBlank()) {
                return new Mark("", "", "");
            }
            var id = text(row, ListColumn.ID).strip();
            if (!id.isEmpty()) {
                return new Mark("", digest(id), "");
            }
            return new Mark(
                    text(row, ListColumn.NUMBER).isBlank()
                            ? ""
                            : digest(number, session(row).words()),
                    digest(number, session(row).words(), text(row, ListColumn.TITLE)),
                    situation.isBlank() && analysis.isBlank() && proposal.isBlank() && proposers.isBlank()
                            ? ""
                            : digest(situation, analysis, proposal, proposers));
        }

        private String proposers(Grid.Row row) {
            return text(row, ListColumn.LEAD) + "\n" + text(row, ListColumn.SIGNERS) + "\n"
                    + text(row, ListColumn.CO_SIGNERS);
        }

        /**
         * The cell's text to the letter; several columns of one meaning follow each other line by line. A failed formula says nothing: it is a
         * problem already, and is no unit, date or person besides.
         */
        private String text(Grid.Row row, ListColumn meaning) {
            var places = columns(meaning);
            if (places.size() == 1) {
                return said(row.cell(places.getFirst()));
            }
            return String.join(
                    "\n",
                    places.stream()
                            .map(place -> said(row.cell(place)))
                            .filter(cell -> !cell.isBlank())
                            .toList());
        }

        private static String said(String cell) {
            return Cells.isError(cell) ? "" : cell;
        }

        private RowProblem problem(String key, ListColumn column, String... arguments) {
            return RowProblem.of(key, heading(column), arguments);
        }

        private String heading(ListColumn column) {
            return mapping.column(column).map(this::heading).orElse("");
        }

        private String heading(int place) {
            return headings.getOrDefault(place, "");
        }

        private void checkCells(Grid.Row row, List<RowProblem> problems) {
            for (var place : mapping.columns().keySet()) {
                if (row.cell(place).indexOf('\0') >= 0) {
                    problems.add(RowProblem.of("unprintable", heading(place)));
                }
                if (Cells.isError(row.cell(place))) {
                    var cell = new Table.Column(place, List.of()).letter() + TableSheet.rowOf(row.line());
                    problems.add(RowProblem.of(
                            "formulaFailed",
                            heading(place),
                            cell,
                            row.cell(place).strip()));
                }
            }
        }

        /** Printed lists repeat their headings on each page. */
        private boolean isHeading(String title) {
            return ColumnGuesses.plain(title).equals(ColumnGuesses.plain(heading(ListColumn.TITLE)));
        }

        private String number(Grid.Row row) {
            var number = text(row, ListColumn.NUMBER).strip();
            return number.isEmpty() ? text(row, ListColumn.SERIAL).strip() : number;
        }

        private record Sitting(String words, int term, int session) {}

        private Sitting session(Grid.Row row) {
            var together = text(row, ListColumn.TERM_AND_SESSION).strip();
            var term = text(row, ListColumn.TERM).strip();
            var session = text(row, ListColumn.SESSION).strip();
            var words = String.join(" ", together, term, session).strip();
            var plain = Normalizer.normalize(together, Normalizer.Form.NFKC);
            var both = ListWords.TERM_AND_SESSION.matcher(plain);
            if (both.matches()) {
                return new Sitting(words, Integer.parseInt(both.group(1)), Integer.parseInt(both.group(2)));
            }
            return new Sitting(
                    words,
                    first(ListWords.TERM, plain)
                            .or(() -> numberIn(term, ListWords.TERM))
                            .orElse(0),
                    first(ListWords.SESSION, plain)
                            .or(() -> numberIn(session, ListWords.SESSION))
                            .orElse(0));
        }

        private static Optional<Integer> numberIn(String cell, Pattern words) {
            return Cells.wholeNumber(cell).or(() -> first(words, Normalizer.normalize(cell, Normalizer.Form.NFKC)));
        }

        private static Optional<Integer> first(Pattern pattern, String text) {
            var found = pattern.matcher(text);
            return found.find() ? Cells.wholeNumber(found.group(1)).filter(number -> number < 1000) : Optional.empty();
        }

        private List<Note> raised(Grid.Row row, List<ProposerNames.Proposers> proposers) {
            var notes = new ArrayList<Note>();
            var columns = List.of(ListColumn.LEAD, ListColumn.SIGNERS, ListColumn.CO_SIGNERS);
            for (var i = 0; i < columns.size(); i++) {
                var read = proposers.get(i);
                if (!read.groups().isEmpty() || read.others() && read.total().isEmpty()) {
                    notes.add(new Note(heading(columns.get(i)), text(row, columns.get(i))));
                }
            }
            return notes;
        }

        /** What the columns of a meaning say, each under its heading. */
        private List<Note> headed(Grid.Row row, ListColumn meaning) {
            return columns(meaning).stream()
                    .map(place -> new Note(heading(place), said(row.cell(place))))
                    .filter(note -> !ListWords.saysNothing(note.text()))
                    .toList();
        }

        private Beside beside(Grid.Row row, List<ProposerNames.Proposers> proposers, List<RowProblem> problems) {
            var later = ListColumn.WORDS_ONLY.stream()
                    .flatMap(column -> headed(row, column).stream())
                    .map(note -> new Note(note.heading(), note.text().strip()))
                    .toList();
            return new Beside(
                    text(row, ListColumn.GROUP).strip(),
                    yesOrNo(row, ListColumn.PROTECTED, "protectionUnreadable", problems),
                    raised(row, proposers),
                    later,
                    headed(row, ListColumn.OFFICE_NOTE));
        }

        private @Nullable Boolean disclosed(Grid.Row row, List<RowProblem> problems) {
            return yesOrNo(row, ListColumn.DISCLOSURE, "disclosureUnreadable", problems);
        }

        private @Nullable Boolean yesOrNo(Grid.Row row, ListColumn column, String problem, List<RowProblem> problems) {
            var cell = text(row, column);
            if (cell.isBlank()) {
                return null;
            }
            var told = ListWords.disclosed(cell);
            if (told.isEmpty()) {
                problems.add(problem(problem, column, cell.strip()));
            }
            return told.orElse(null);
        }

        private Map<ListColumn, LocalDate> dates(Grid.Row row, List<RowProblem> problems) {
            var dates = new LinkedHashMap<ListColumn, LocalDate>();
            for (var column : ListColumn.values()) {
                var cell = column.holdsDate() ? text(row, column) : "";
                if (ListWords.saysNothing(cell)) {
                    continue;
                }
                var date = mapping.republicYears() ? Cells.dateOfRepublic(cell) : Cells.date(cell);
                if (date.isEmpty()) {
                    problems.add(problem("dateUnreadable", column, cell.strip()));
                } else if (date.get().isBefore(EARLIEST)
                        || (column == ListColumn.DUE_ON
                                ? TypedDate.tooFar(date.get(), today)
                                : date.get().isAfter(today))) {
                    problems.add(problem("dateImpossible", column, cell.strip()));
                } else {
                    dates.put(column, date.get());
                }
            }
            inOrder(dates, problems);
            return dates;
        }

        /** A paper is handed in, assigned, replied to and judged, in this order. */
        private void inOrder(Map<ListColumn, LocalDate> dates, List<RowProblem> problems) {
            var path = List.of(
                    ListColumn.SUBMITTED_ON, ListColumn.ASSIGNED_ON, ListColumn.REPLIED_ON, ListColumn.FEEDBACK_ON);
            ListColumn last = null;
            for (var step : path) {
                var date = dates.get(step);
                if (date == null) {
                    continue;
                }
                if (last != null && date.isBefore(dates.get(last))) {
                    problems.add(problem("datesOutOfOrder", step, date.toString(), heading(last)));
                }
                last = step;
            }
        }

        private @Nullable String outcome(Grid.Row row, List<RowProblem> problems) {
            var cell = text(row, ListColumn.OUTCOME);
            if (ListWords.saysNothing(cell)) {
                return null;
            }
            var outcome = ListRow.outcome(cell);
            if (outcome.isEmpty()) {
                problems.add(problem("outcomeUnreadable", ListColumn.OUTCOME, cell.strip()));
            }
            return outcome.orElse(null);
        }

        private @Nullable Grade grade(Grid.Row row, ListColumn column, List<RowProblem> problems) {
            var cell = text(row, column);
            if (ListWords.saysNothing(cell) || ListWords.NO_FEEDBACK.contains(ColumnGuesses.plain(cell))) {
                return null;
            }
            var grade = ListWords.grade(cell);
            if (grade.isEmpty()) {
                problems.add(problem("gradeUnreadable", column, cell.strip()));
            }
            return grade.orElse(null);
        }

        private record Units(List<String> lead, List<String> co) {}

        /** Units by role, which columns or labels inside a cell tell; without either the first unit leads. */
        private Units units(Grid.Row row) {
            var lead = new ArrayList<String>();
            var co = new ArrayList<String>();
            for (var unit : unitNames(text(row, ListColumn.LEAD_UNIT))) {
                (unit.co() ? co : lead).add(unit.name());
            }
            for (var unit : unitNames(text(row, ListColumn.UNITS))) {
                (unit.co() || (!unit.lead() && !lead.isEmpty()) ? co : lead).add(unit.name());
            }
            for (var unit : unitNames(text(row, ListColumn.CO_UNITS))) {
                (unit.lead() ? lead : co).add(unit.name());
            }
            co.removeAll(lead);
            return new Units(
                    lead.stream().distinct().toList(), co.stream().distinct().toList());
        }

        private record UnitName(String name, boolean lead, boolean co) {}

        private static List<UnitName> unitNames(String cell) {
            var units = new ArrayList<UnitName>();
            var lead = false;
            var co = false;
            for (var word : Cells.group(cell).names()) {
                var name = word;
                var labelled = UNIT_LABEL.matcher(word);
                if (labelled.matches()) {
                    var label = ColumnGuesses.plain(labelled.group(1));
                    lead = ListWords.LEAD_UNIT_LABELS.contains(label);
                    co = ListWords.CO_UNIT_LABELS.contains(label);
                    name = lead || co ? labelled.group(2).strip() : word;
                }
                if (!ListWords.saysNothing(name)) {
                    units.add(new UnitName(name, lead, co));
                }
            }
            return units;
        }
    }
}

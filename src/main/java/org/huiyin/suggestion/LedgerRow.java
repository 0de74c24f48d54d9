package org.huiyin.suggestion;

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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a ledger says under a mapping, before the directory is asked. Pure: the same line and mapping say the same.
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
record LedgerRow(
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
        LedgerNames.Proposers lead,
        LedgerNames.Proposers co,
        String proposersWritten,
        String card,
        String delegation,
        @Nullable Boolean disclosed,
        List<String> leadUnits,
        List<String> coUnits,
        Map<LedgerColumn, LocalDate> dates,
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
        List<LedgerProblem> problems) {
    private static final Pattern OUTCOME = Pattern.compile("([A-Da-d])\\s*(?:\\p{IsHan}.*|[(].*)?");
    private static final Pattern UNIT_LABEL = Pattern.compile("^([^:\uff1a]{1,6})[:\uff1a](.*)$", Pattern.DOTALL);
    private static final LocalDate EARLIEST = LocalDate.of(1949, 9, 21);

    LedgerRow {
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
    LocalDate date(LedgerColumn column) {
        return dates.get(column);
    }

    /** The letter of an outcome, however it is dressed up. */
    static Optional<String> outcome(String cell) {
        var letter = OUTCOME.matcher(Cells.halfWidth(cell).strip());
        return letter.matches() ? Optional.of(letter.group(1).toUpperCase(java.util.Locale.ROOT)) : Optional.empty();
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
                digest.update(LedgerWords.closed(text).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads lines under one mapping. */
    static final class Reader {
        private final LedgerMapping mapping;
        private final Map<LedgerColumn, List<Integer>> places = new EnumMap<>(LedgerColumn.class);
        private final Map<Integer, String> headings;
        private final LedgerNames names;
        private final LocalDate today;

        /** @param headings the last name of each column, by its place */
        Reader(LedgerMapping mapping, Map<Integer, String> headings, LedgerNames names, LocalDate today) {
            this.mapping = mapping;
            this.headings = headings;
            this.names = names;
            this.today = today;
            for (var meaning : LedgerColumn.values()) {
                places.put(meaning, mapping.columns(meaning));
            }
        }

        private List<Integer> columns(LedgerColumn meaning) {
            return places.getOrDefault(meaning, List.of());
        }

        LedgerRow read(Grid.Row row) {
            var problems = new ArrayList<LedgerProblem>();
            checkCells(row, problems);
            var title = text(row, LedgerColumn.TITLE);
            if (title.isBlank()
                    && columns(LedgerColumn.TITLE).stream().noneMatch(place -> Cells.isError(row.cell(place)))) {
                problems.add(problem("titleMissing", LedgerColumn.TITLE));
            } else if (isHeading(title)) {
                problems.add(problem("headingAgain", LedgerColumn.TITLE, title));
            }
            var session = session(row);
            var lead = names.read(text(row, LedgerColumn.LEAD));
            var all = names.read(text(row, LedgerColumn.SIGNERS));
            var co = names.read(text(row, LedgerColumn.CO_SIGNERS));
            var units = units(row);
            return new LedgerRow(
                    row.line(),
                    number(row),
                    session.words(),
                    session.term(),
                    session.session(),
                    text(row, LedgerColumn.CATEGORY).strip(),
                    title,
                    text(row, LedgerColumn.SITUATION),
                    text(row, LedgerColumn.ANALYSIS),
                    text(row, LedgerColumn.PROPOSAL),
                    headed(row, LedgerColumn.NOTE),
                    mapping.has(LedgerColumn.LEAD) ? lead : all,
                    co,
                    proposers(row),
                    LedgerWords.closed(text(row, LedgerColumn.CARD_NUMBER)),
                    LedgerWords.closed(text(row, LedgerColumn.DELEGATION)),
                    disclosed(row, problems),
                    units.lead(),
                    units.co(),
                    dates(row, problems),
                    text(row, LedgerColumn.REPLY_NUMBER).strip(),
                    text(row, LedgerColumn.REPLY_TEXT),
                    outcome(row, problems),
                    grade(row, LedgerColumn.ATTITUDE, problems),
                    grade(row, LedgerColumn.RESULT, problems),
                    LedgerWords.end(text(row, LedgerColumn.STATUS)).orElse(null),
                    text(row, LedgerColumn.STATUS).strip(),
                    text(row, LedgerColumn.NUMBER).isBlank(),
                    text(row, LedgerColumn.ID).strip(),
                    text(row, LedgerColumn.KIND).strip(),
                    text(row, LedgerColumn.SCHEME).strip(),
                    beside(row, List.of(lead, all, co), problems),
                    problems);
        }

        /** How to reach the lead of a line; empty if it does not say. */
        Optional<Reached> reached(Grid.Row row) {
            var phone = text(row, LedgerColumn.PHONE).strip();
            return LedgerWords.saysNothing(phone)
                    ? Optional.empty()
                    : LedgerNames.plainNames(text(
                                    row, mapping.has(LedgerColumn.LEAD) ? LedgerColumn.LEAD : LedgerColumn.SIGNERS))
                            .stream()
                            .findFirst()
                            .map(name -> new Reached(name, phone));
        }

        /** What a line calls its paper and what the paper says, without the rest of the line. */
        Mark mark(Grid.Row row) {
            var situation = text(row, LedgerColumn.SITUATION);
            var analysis = text(row, LedgerColumn.ANALYSIS);
            var proposal = text(row, LedgerColumn.PROPOSAL);
            var proposers = proposers(row);
            var number = number(row);
            if (text(row, LedgerColumn.TITLE).isBlank()) {
                return new Mark("", "", "");
            }
            var id = text(row, LedgerColumn.ID).strip();
            if (!id.isEmpty()) {
                return new Mark("", digest(id), "");
            }
            return new Mark(
                    text(row, LedgerColumn.NUMBER).isBlank()
                            ? ""
                            : digest(number, session(row).words()),
                    digest(number, session(row).words(), text(row, LedgerColumn.TITLE)),
                    situation.isBlank() && analysis.isBlank() && proposal.isBlank() && proposers.isBlank()
                            ? ""
                            : digest(situation, analysis, proposal, proposers));
        }

        private String proposers(Grid.Row row) {
            return text(row, LedgerColumn.LEAD) + "\n" + text(row, LedgerColumn.SIGNERS) + "\n"
                    + text(row, LedgerColumn.CO_SIGNERS);
        }

        /**
         * The cell's text to the letter; several columns of one meaning follow each other line by line. A failed formula says nothing: it is a
         * problem already, and is no unit, date or person besides.
         */
        private String text(Grid.Row row, LedgerColumn meaning) {
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

        private LedgerProblem problem(String key, LedgerColumn column, String... arguments) {
            return LedgerProblem.of(key, heading(column), arguments);
        }

        private String heading(LedgerColumn column) {
            return mapping.column(column).map(this::heading).orElse("");
        }

        private String heading(int place) {
            return headings.getOrDefault(place, "");
        }

        private void checkCells(Grid.Row row, List<LedgerProblem> problems) {
            for (var place : mapping.columns().keySet()) {
                if (row.cell(place).indexOf('\0') >= 0) {
                    problems.add(LedgerProblem.of("unprintable", heading(place)));
                }
                if (Cells.isError(row.cell(place))) {
                    var cell = new Table.Column(place, List.of()).letter() + LedgerSheet.rowOf(row.line());
                    problems.add(LedgerProblem.of(
                            "formulaFailed",
                            heading(place),
                            cell,
                            row.cell(place).strip()));
                }
            }
        }

        /** Printed lists repeat their headings on each page. */
        private boolean isHeading(String title) {
            return LedgerWords.plain(title).equals(LedgerWords.plain(heading(LedgerColumn.TITLE)));
        }

        private String number(Grid.Row row) {
            var number = text(row, LedgerColumn.NUMBER).strip();
            return number.isEmpty() ? text(row, LedgerColumn.SERIAL).strip() : number;
        }

        private record Sitting(String words, int term, int session) {}

        private Sitting session(Grid.Row row) {
            var together = text(row, LedgerColumn.TERM_AND_SESSION).strip();
            var term = text(row, LedgerColumn.TERM).strip();
            var session = text(row, LedgerColumn.SESSION).strip();
            var words = String.join(" ", together, term, session).strip();
            var plain = Normalizer.normalize(together, Normalizer.Form.NFKC);
            var both = LedgerWords.TERM_AND_SESSION.matcher(plain);
            if (both.matches()) {
                return new Sitting(words, Integer.parseInt(both.group(1)), Integer.parseInt(both.group(2)));
            }
            return new Sitting(
                    words,
                    first(LedgerWords.TERM, plain)
                            .or(() -> numberIn(term, LedgerWords.TERM))
                            .orElse(0),
                    first(LedgerWords.SESSION, plain)
                            .or(() -> numberIn(session, LedgerWords.SESSION))
                            .orElse(0));
        }

        private static Optional<Integer> numberIn(String cell, Pattern words) {
            return Cells.wholeNumber(cell).or(() -> first(words, Normalizer.normalize(cell, Normalizer.Form.NFKC)));
        }

        private static Optional<Integer> first(Pattern pattern, String text) {
            var found = pattern.matcher(text);
            return found.find() ? Cells.wholeNumber(found.group(1)).filter(number -> number < 1000) : Optional.empty();
        }

        private List<Note> raised(Grid.Row row, List<LedgerNames.Proposers> proposers) {
            var notes = new ArrayList<Note>();
            var columns = List.of(LedgerColumn.LEAD, LedgerColumn.SIGNERS, LedgerColumn.CO_SIGNERS);
            for (var i = 0; i < columns.size(); i++) {
                var read = proposers.get(i);
                if (!read.groups().isEmpty() || read.others() && read.total().isEmpty()) {
                    notes.add(new Note(heading(columns.get(i)), text(row, columns.get(i))));
                }
            }
            return notes;
        }

        /** What the columns of a meaning say, each under its heading. */
        private List<Note> headed(Grid.Row row, LedgerColumn meaning) {
            return columns(meaning).stream()
                    .map(place -> new Note(heading(place), said(row.cell(place))))
                    .filter(note -> !LedgerWords.saysNothing(note.text()))
                    .toList();
        }

        private Beside beside(Grid.Row row, List<LedgerNames.Proposers> proposers, List<LedgerProblem> problems) {
            var later = LedgerColumn.WORDS_ONLY.stream()
                    .flatMap(column -> headed(row, column).stream())
                    .map(note -> new Note(note.heading(), note.text().strip()))
                    .toList();
            return new Beside(
                    text(row, LedgerColumn.GROUP).strip(),
                    yesOrNo(row, LedgerColumn.PROTECTED, "protectionUnreadable", problems),
                    raised(row, proposers),
                    later,
                    headed(row, LedgerColumn.OFFICE_NOTE));
        }

        private @Nullable Boolean disclosed(Grid.Row row, List<LedgerProblem> problems) {
            return yesOrNo(row, LedgerColumn.DISCLOSURE, "disclosureUnreadable", problems);
        }

        private @Nullable Boolean yesOrNo(
                Grid.Row row, LedgerColumn column, String problem, List<LedgerProblem> problems) {
            var cell = text(row, column);
            if (cell.isBlank()) {
                return null;
            }
            var told = LedgerWords.disclosed(cell);
            if (told.isEmpty()) {
                problems.add(problem(problem, column, cell.strip()));
            }
            return told.orElse(null);
        }

        private Map<LedgerColumn, LocalDate> dates(Grid.Row row, List<LedgerProblem> problems) {
            var dates = new LinkedHashMap<LedgerColumn, LocalDate>();
            for (var column : LedgerColumn.values()) {
                var cell = column.holdsDate() ? text(row, column) : "";
                if (LedgerWords.saysNothing(cell)) {
                    continue;
                }
                var date = mapping.republicYears() ? Cells.dateOfRepublic(cell) : Cells.date(cell);
                if (date.isEmpty()) {
                    problems.add(problem("dateUnreadable", column, cell.strip()));
                } else if (date.get().isBefore(EARLIEST)
                        || (column != LedgerColumn.DUE_ON && date.get().isAfter(today))) {
                    problems.add(problem("dateImpossible", column, cell.strip()));
                } else {
                    dates.put(column, date.get());
                }
            }
            inOrder(dates, problems);
            return dates;
        }

        /** A paper is handed in, assigned, replied to and judged, in this order. */
        private void inOrder(Map<LedgerColumn, LocalDate> dates, List<LedgerProblem> problems) {
            var path = List.of(
                    LedgerColumn.SUBMITTED_ON,
                    LedgerColumn.ASSIGNED_ON,
                    LedgerColumn.REPLIED_ON,
                    LedgerColumn.FEEDBACK_ON);
            LedgerColumn last = null;
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

        private @Nullable String outcome(Grid.Row row, List<LedgerProblem> problems) {
            var cell = text(row, LedgerColumn.OUTCOME);
            if (LedgerWords.saysNothing(cell)) {
                return null;
            }
            var outcome = LedgerRow.outcome(cell);
            if (outcome.isEmpty()) {
                problems.add(problem("outcomeUnreadable", LedgerColumn.OUTCOME, cell.strip()));
            }
            return outcome.orElse(null);
        }

        private @Nullable Grade grade(Grid.Row row, LedgerColumn column, List<LedgerProblem> problems) {
            var cell = text(row, column);
            if (LedgerWords.saysNothing(cell) || LedgerWords.NO_FEEDBACK.contains(LedgerWords.plain(cell))) {
                return null;
            }
            var grade = LedgerWords.grade(cell);
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
            for (var unit : unitNames(text(row, LedgerColumn.LEAD_UNIT))) {
                (unit.co() ? co : lead).add(unit.name());
            }
            for (var unit : unitNames(text(row, LedgerColumn.UNITS))) {
                (unit.co() || (!unit.lead() && !lead.isEmpty()) ? co : lead).add(unit.name());
            }
            for (var unit : unitNames(text(row, LedgerColumn.CO_UNITS))) {
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
                    var label = LedgerWords.plain(labelled.group(1));
                    lead = LedgerWords.LEAD_UNIT_LABELS.contains(label);
                    co = LedgerWords.CO_UNIT_LABELS.contains(label);
                    name = lead || co ? labelled.group(2).strip() : word;
                }
                if (!LedgerWords.saysNothing(name)) {
                    units.add(new UnitName(name, lead, co));
                }
            }
            return units;
        }
    }
}

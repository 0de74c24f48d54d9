package org.huiyin.suggestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;

/** Proposes what the columns of a ledger hold, from their headings and a look at their cells. */
final class LedgerColumns {
    private static final int SAMPLE = 200;

    private LedgerColumns() {}

    static Map<Integer, LedgerColumn> propose(Table table) {
        var sample = table.rows().stream().limit(SAMPLE).toList();
        var best = new TreeMap<Integer, Guess>();
        for (var column : table.columns()) {
            guess(column, sample).ifPresent(guess -> best.put(column.index(), guess));
        }
        var columns = new TreeMap<Integer, LedgerColumn>();
        var holders = new LinkedHashMap<LedgerColumn, Integer>();
        best.entrySet().stream()
                .sorted((one, other) -> Integer.compare(
                        other.getValue().sureness(), one.getValue().sureness()))
                .forEach(entry -> {
                    var meaning = entry.getValue().column();
                    if (meaning.repeatable() || holders.putIfAbsent(meaning, entry.getKey()) == null) {
                        columns.put(entry.getKey(), meaning);
                    }
                });
        return fitted(columns);
    }

    /** @param sureness 3 for the whole heading, 2 for its last part, 1 for a part of it */
    private record Guess(LedgerColumn column, int sureness) {}

    private static Optional<Guess> guess(Table.Column column, List<Grid.Row> sample) {
        if (column.path().isEmpty()) {
            return Optional.empty();
        }
        var whole = LedgerWords.plain(String.join("", column.path()));
        var last = LedgerWords.plain(column.path().getLast());
        if (LedgerWords.AMBIGUOUS_RESULT.contains(last)) {
            return Optional.of(new Guess(outcomeGradeOrText(column.index(), sample), 1));
        }
        var exact = Optional.ofNullable(LedgerWords.HEADINGS.get(whole))
                .map(meaning -> new Guess(meaning, 3))
                .or(() -> Optional.ofNullable(LedgerWords.HEADINGS.get(last)).map(meaning -> new Guess(meaning, 2)));
        return exact.or(() -> Stream.of(last, whole)
                        .flatMap(heading -> partOf(heading).stream())
                        .findFirst()
                        .map(meaning -> new Guess(meaning, 1)))
                .filter(guess -> fits(guess.column(), column.index(), sample));
    }

    /** The longest known heading that the heading contains, e.g. the date of the reply in "date of the reply (year, month, day)". */
    private static Optional<LedgerColumn> partOf(String heading) {
        return LedgerWords.HEADINGS.entrySet().stream()
                .filter(known -> known.getKey().length() > 1 && heading.contains(known.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** A column of dates holds dates, one of kinds of papers such kinds. */
    private static boolean fits(LedgerColumn meaning, int index, List<Grid.Row> sample) {
        if (meaning == LedgerColumn.KIND) {
            return mostly(index, sample, cell -> LedgerWords.kind(cell).isPresent());
        }
        return !meaning.holdsDate()
                || mostly(index, sample, cell -> Cells.dateOfRepublic(cell).isPresent());
    }

    private static boolean mostly(int index, List<Grid.Row> sample, Predicate<String> fitting) {
        var filled = filled(index, sample);
        return filled.isEmpty() || filled.stream().filter(fitting).count() * 2 >= filled.size();
    }

    private static LedgerColumn outcomeGradeOrText(int index, List<Grid.Row> sample) {
        var filled = filled(index, sample);
        var grades = filled.stream()
                .filter(cell -> LedgerWords.grade(cell).isPresent())
                .count();
        var letters = filled.stream()
                .filter(cell -> LedgerRow.outcome(cell).isPresent())
                .count();
        if (grades * 2 > filled.size()) {
            return LedgerColumn.RESULT;
        }
        return letters * 2 > filled.size() ? LedgerColumn.OUTCOME : LedgerColumn.REPLY_TEXT;
    }

    private static List<String> filled(int index, List<Grid.Row> sample) {
        return sample.stream()
                .map(row -> row.cell(index))
                .filter(cell -> !LedgerWords.saysNothing(cell))
                .toList();
    }

    /**
     * Settles what depends on other columns: without a column for the lead, the signers' column holds everyone; what lists written here tell of items
     * and promises is public, what others tell of them is for the office.
     */
    private static Map<Integer, LedgerColumn> fitted(Map<Integer, LedgerColumn> columns) {
        if (columns.containsValue(LedgerColumn.LEAD) && columns.containsValue(LedgerColumn.SIGNERS)) {
            columns.replaceAll((_, meaning) -> meaning == LedgerColumn.SIGNERS ? LedgerColumn.CO_SIGNERS : meaning);
        }
        if (columns.containsValue(LedgerColumn.TERM) && !columns.containsValue(LedgerColumn.SESSION)) {
            columns.replaceAll(
                    (_, meaning) -> meaning == LedgerColumn.TERM_AND_SESSION ? LedgerColumn.SESSION : meaning);
        }
        if (columns.containsValue(LedgerColumn.LEAD_UNIT)) {
            columns.replaceAll((_, meaning) -> meaning == LedgerColumn.UNITS ? LedgerColumn.CO_UNITS : meaning);
        }
        if (!columns.containsValue(LedgerColumn.TITLE)) {
            columns.entrySet().stream()
                    .filter(entry -> entry.getValue() == LedgerColumn.SITUATION)
                    .findFirst()
                    .ifPresent(entry -> entry.setValue(LedgerColumn.TITLE));
        }
        if (!columns.containsValue(LedgerColumn.ID)) {
            columns.replaceAll(
                    (_, meaning) -> LedgerColumn.WORDS_ONLY.contains(meaning) ? LedgerColumn.OFFICE_NOTE : meaning);
        }
        return columns;
    }
}

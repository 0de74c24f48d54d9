package org.huiyin.tableimport;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Table;

/** Guesses what the columns of a table hold, from their headings and a look at their cells. */
public final class ColumnGuesses {
    private static final int SAMPLE = 200;

    private ColumnGuesses() {}

    /** What a module knows of its columns. @param <M> what a column can hold */
    public interface Known<M> {
        /** What known headings mean, by their {@link #plain} form. */
        Map<String, M> headings();

        /** Whether several columns may hold this. */
        boolean repeatable(M meaning);

        /** Whether a cell says nothing. */
        boolean saysNothing(String cell);

        /** What a heading means that may mean several things, by the cells below it that say something; empty for all other headings. */
        Optional<M> byCells(String heading, List<String> cells);

        /** Whether the cells go with what the heading says. */
        boolean fits(M meaning, List<String> cells);
    }

    /** Letters and digits only, full-width forms made ordinary, in lower case: how headings and labels are compared. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What the columns hold, by their places; the surer guess has what only one column can hold. */
    public static <M> Map<Integer, M> propose(Table table, Known<M> known) {
        var sample = table.rows().stream().limit(SAMPLE).toList();
        var best = new TreeMap<Integer, Guess<M>>();
        for (var column : table.columns()) {
            guess(column, sample, known).ifPresent(guess -> best.put(column.index(), guess));
        }
        var columns = new TreeMap<Integer, M>();
        var held = new HashSet<M>();
        best.entrySet().stream()
                .sorted((one, other) -> Integer.compare(
                        other.getValue().sureness(), one.getValue().sureness()))
                .forEach(entry -> {
                    var meaning = entry.getValue().meaning();
                    if (known.repeatable(meaning) || held.add(meaning)) {
                        columns.put(entry.getKey(), meaning);
                    }
                });
        return columns;
    }

    /** @param sureness 3 for the whole heading, 2 for its last part, 1 for a part of it */
    private record Guess<M>(M meaning, int sureness) {}

    private static <M> Optional<Guess<M>> guess(Table.Column column, List<Grid.Row> sample, Known<M> known) {
        if (column.path().isEmpty()) {
            return Optional.empty();
        }
        var whole = plain(String.join("", column.path()));
        var last = plain(column.path().getLast());
        var cells = sample.stream()
                .map(row -> row.cell(column.index()))
                .filter(Predicate.not(known::saysNothing))
                .toList();
        var ambiguous = known.byCells(last, cells);
        if (ambiguous.isPresent()) {
            return ambiguous.map(meaning -> new Guess<>(meaning, 1));
        }
        return heading(whole, 3, known)
                .or(() -> heading(last, 2, known))
                .or(() -> Stream.of(last, whole)
                        .flatMap(heading -> partOf(heading, known).stream())
                        .findFirst()
                        .map(meaning -> new Guess<>(meaning, 1)))
                .filter(guess -> known.fits(guess.meaning(), cells));
    }

    private static <M> Optional<Guess<M>> heading(String heading, int sureness, Known<M> known) {
        return Optional.ofNullable(known.headings().get(heading)).map(meaning -> new Guess<>(meaning, sureness));
    }

    /** The longest known heading that the heading contains, e.g. the date of the reply in "date of the reply (year, month, day)". */
    private static <M> Optional<M> partOf(String heading, Known<M> known) {
        return known.headings().entrySet().stream()
                .filter(one -> one.getKey().length() > 1 && heading.contains(one.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** Whether at least half of the cells fit; no cells fit anything. */
    public static boolean mostly(List<String> cells, Predicate<String> fitting) {
        return cells.isEmpty() || cells.stream().filter(fitting).count() * 2 >= cells.size();
    }
}

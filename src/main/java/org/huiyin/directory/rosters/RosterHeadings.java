package org.huiyin.directory.rosters;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.huiyin.directory.RosterColumn;
import org.huiyin.spreadsheet.Grid;

/** Finds the headings of a roster below its titles and says which column is which. */
final class RosterHeadings {
    /** Headings are looked for among the first lines only. */
    private static final int DEPTH = 15;

    private static final Map<String, RosterColumn> WORDS = new HashMap<>();
    private static final List<String> CONFERENCE_WORDS;

    static {
        var file = new Properties();
        try (var in = RosterHeadings.class.getResourceAsStream("/roster/columns.properties")) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (var column : RosterColumn.values()) {
            for (var word : file.getProperty(column.name()).split(",")) {
                WORDS.put(plain(word), column);
            }
        }
        CONFERENCE_WORDS = List.of(file.getProperty("conference").split(","));
    }

    private RosterHeadings() {}

    /**
     * What was found.
     *
     * @param firstLine the line after the headings
     * @param conference true if the words point to a consultative conference
     */
    record Found(int firstLine, Map<RosterColumn, Integer> columns, boolean conference) {}

    /** The headings; without any, every line counts and no column is known. */
    static Found find(List<Grid.Row> lines) {
        var best = new EnumMap<RosterColumn, Integer>(RosterColumn.class);
        var at = -1;
        for (var place = 0; place < Math.min(DEPTH, lines.size()); place++) {
            var columns = columns(lines.get(place));
            if (columns.size() > best.size()) {
                best = columns;
                at = place;
            }
        }
        if (at < 0) {
            return new Found(lines.isEmpty() ? 1 : lines.getFirst().line(), Map.of(), false);
        }
        var last = at;
        if (at + 1 < lines.size() && continues(lines.get(at + 1), best)) {
            last = at + 1;
            columns(lines.get(last)).forEach(best::putIfAbsent);
        }
        var conference = lines.subList(0, last + 1).stream()
                .flatMap(line -> line.cells().stream())
                .anyMatch(cell -> CONFERENCE_WORDS.stream().anyMatch(cell::contains));
        var next = last + 1 < lines.size()
                ? lines.get(last + 1).line()
                : lines.get(last).line() + 1;
        return new Found(next, best, conference);
    }

    /** True if the cell is a heading of the column, as when a printed list repeats them on each page. */
    static boolean isHeading(String cell, RosterColumn column) {
        return WORDS.get(plain(cell)) == column;
    }

    private static EnumMap<RosterColumn, Integer> columns(Grid.Row line) {
        var columns = new EnumMap<RosterColumn, Integer>(RosterColumn.class);
        for (var place = 0; place < line.cells().size(); place++) {
            var index = place;
            meaning(line.cell(place)).ifPresent(column -> columns.putIfAbsent(column, index));
        }
        return columns;
    }

    /** A second heading line below merged cells: it says nothing under the name and something where the first was silent. */
    private static boolean continues(Grid.Row line, Map<RosterColumn, Integer> first) {
        var name = first.get(RosterColumn.NAME);
        return name != null
                && line.cell(name).isBlank()
                && columns(line).keySet().stream().anyMatch(column -> column != RosterColumn.NAME);
    }

    private static Optional<RosterColumn> meaning(String cell) {
        return Optional.ofNullable(WORDS.get(plain(cell)));
    }

    private static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}

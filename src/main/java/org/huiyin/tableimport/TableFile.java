package org.huiyin.tableimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.shared.InvalidInput;
import org.huiyin.spreadsheet.Book;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Limits;
import org.huiyin.spreadsheet.Spreadsheets;

/** An uploaded table on disk, read again and again without being kept in memory. */
public final class TableFile implements AutoCloseable {
    private final Path path;
    private final String name;
    private final List<TableSheet> sheets;

    private TableFile(Path path, String name, List<TableSheet> sheets) {
        this.path = path;
        this.name = name;
        this.sheets = sheets;
    }

    /** A file of the caller's, who also removes it. */
    public static TableFile of(Path path, String name) {
        return new TableFile(path, name, List.of());
    }

    /**
     * A copy of a stored file, removed when closed.
     *
     * @param sheets all that are known of it, of which those that are taken are read
     * @param content writes the file where it is told
     */
    public static TableFile copied(String name, List<TableSheet> sheets, Consumer<Path> content) {
        var read = sheets.stream().filter(TableSheet::taken).toList();
        try {
            var copy = new TableFile(Files.createTempFile("huiyin-table", ".tmp"), name, read);
            try {
                content.accept(copy.path);
                return copy;
            } catch (RuntimeException failure) {
                copy.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The sheets that are read, as far as they are known. */
    public List<TableSheet> sheets() {
        return sheets;
    }

    /** All that the file holds. @throws InvalidInput if there is no table with records in it */
    public Book look() {
        var book = Spreadsheets.look(path, name, Limits.STANDARD);
        if (book.first().records() == 0) {
            throw new InvalidInput("file", "file.noRows", name);
        }
        return book;
    }

    /** Hands over the records from a line on, in order, those of several sheets one sheet after the other: see {@link TableSheet#line}. */
    public void forEach(int fromLine, Consumer<Grid.Row> receiver) {
        if (sheets.size() < 2) {
            var place = sheets.isEmpty()
                    ? look().first().place()
                    : sheets.getFirst().place();
            forEach(place, 0, fromLine, fromLine, receiver);
            return;
        }
        for (var nth = 0; nth < sheets.size(); nth++) {
            var sheet = sheets.get(nth);
            forEach(sheet.place(), nth, sheet.firstLine(), fromLine, receiver);
        }
    }

    private void forEach(int place, int nth, int firstLine, int fromLine, Consumer<Grid.Row> receiver) {
        Spreadsheets.forEachRow(path, name, Limits.STANDARD, place, row -> {
            var line = TableSheet.line(nth, row.line());
            if (row.line() >= firstLine && line >= fromLine && !Cells.isTotals(row)) {
                receiver.accept(nth == 0 ? row : row.at(line));
            }
        });
    }

    /** Hands over the records from a line on, some at a time. */
    public void forEachSome(int fromLine, int some, Consumer<List<Grid.Row>> receiver) {
        var rows = new ArrayList<Grid.Row>(some);
        forEach(fromLine, row -> {
            rows.add(row);
            if (rows.size() == some) {
                receiver.accept(List.copyOf(rows));
                rows.clear();
            }
        });
        if (!rows.isEmpty()) {
            receiver.accept(List.copyOf(rows));
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

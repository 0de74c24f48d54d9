package org.huiyin.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.shared.InvalidInput;
import org.huiyin.spreadsheet.Cells;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Limits;
import org.huiyin.spreadsheet.Spreadsheets;
import org.huiyin.spreadsheet.Table;

/** An uploaded ledger on disk, read again and again without being kept in memory. */
final class LedgerFile implements AutoCloseable {
    private final Path path;
    private final String name;

    private LedgerFile(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    /** A file of the caller's, who also removes it. */
    static LedgerFile of(Path path, String name) {
        return new LedgerFile(path, name);
    }

    /** A copy of a stored file, removed when closed. */
    static LedgerFile of(LedgerImport job, LedgerStore store) {
        try {
            var copy = Files.createTempFile("huiyin-ledger", ".tmp");
            store.copyFile(job.id(), copy);
            return new LedgerFile(copy, job.fileName());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * What a file holds.
     *
     * @param head the table with its first records
     * @param total all records
     */
    record Seen(String encoding, Table head, int total) {}

    /** @throws InvalidInput if there is no table with records in it */
    Seen look() {
        var book = Spreadsheets.look(path, name, Limits.STANDARD);
        var sheet = book.first();
        if (sheet.records() == 0) {
            throw new InvalidInput("file", "file.noRows", name);
        }
        return new Seen(book.encoding(), sheet.head(), sheet.records());
    }

    /** Hands over the records from a line on, in order. */
    void forEach(int fromLine, Consumer<Grid.Row> receiver) {
        Spreadsheets.forEachRow(path, name, Limits.STANDARD, row -> {
            if (row.line() >= fromLine && !Cells.isTotals(row)) {
                receiver.accept(row);
            }
        });
    }

    /** Hands over the records from a line on, some at a time. */
    void forEachSome(int fromLine, int some, Consumer<List<Grid.Row>> receiver) {
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

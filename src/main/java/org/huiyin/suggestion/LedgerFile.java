package org.huiyin.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.shared.InvalidInput;
import org.huiyin.spreadsheet.Grid;
import org.huiyin.spreadsheet.Limits;
import org.huiyin.spreadsheet.Spreadsheets;
import org.huiyin.spreadsheet.Table;

/** An uploaded ledger on disk, read again and again without being kept in memory. */
final class LedgerFile implements AutoCloseable {
    /** Enough rows to tell headings from records. */
    private static final int HEAD = 300;

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
        var head = new ArrayList<Grid.Row>();
        var rows = new int[1];
        var encoding = Spreadsheets.forEachRow(path, name, Limits.STANDARD, row -> {
            rows[0]++;
            if (head.size() < HEAD) {
                head.add(row);
            }
        });
        var table = Table.of(new Grid(encoding, head));
        if (table.rows().isEmpty()) {
            throw new InvalidInput("file", "file.noRows", name);
        }
        return new Seen(encoding, table, rows[0] - head.size() + table.rows().size());
    }

    /** Hands over the records from a line on, in order. */
    void forEach(int fromLine, Consumer<Grid.Row> receiver) {
        Spreadsheets.forEachRow(path, name, Limits.STANDARD, row -> {
            if (row.line() >= fromLine) {
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

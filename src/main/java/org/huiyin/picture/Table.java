package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers of a picture as they are read, and taken along. */
public record Table(List<String> header, List<Row> rows) {
    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** @param address where its name leads; null for nowhere */
    public record Row(String name, @Nullable String address, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A value.
     *
     * @param text as it is shown
     * @param value as it is taken along
     * @param address the list of what it counts; null where there is none
     */
    public record Cell(String text, Object value, @Nullable String address) {
        static Cell of(Mark mark) {
            return new Cell(t("picture.number", mark.value()), mark.value(), mark.address());
        }

        static Cell of(String text) {
            return new Cell(text, text, null);
        }

        public boolean number() {
            return value instanceof Number;
        }
    }

    /** The rows as a file has them. */
    public Stream<List<Object>> values() {
        return rows.stream().map(row -> {
            var values = new ArrayList<Object>();
            values.add(row.name());
            row.cells().forEach(cell -> values.add(cell.value()));
            return List.copyOf(values);
        });
    }
}

package org.huiyin.spreadsheet;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.huiyin.shared.InvalidInput;

/**
 * Reads tables from files that people send: CSV in the encodings of offices, and workbooks (XLSX, XLS, ODS).
 * The content decides, not the name. What cannot be read is an {@link InvalidInput} on the field {@code file}.
 */
public final class Spreadsheets {
    private static final int HEAD = 8192;

    private Spreadsheets() {}

    /** Looks through a whole file and tells its sheets. */
    public static Book look(Path file, String name, Limits limits) {
        var survey = new Survey();
        var encoding = read(file, name, limits, survey);
        return new Book(encoding, survey.sheets(name));
    }

    /** The first table of a file, see {@link Book#first()}. @param name the name under which the file was sent */
    public static Grid read(Path file, String name) {
        return read(file, name, Limits.STANDARD);
    }

    public static Grid read(Path file, String name, Limits limits) {
        var rows = new ArrayList<Grid.Row>();
        var encoding = forEachRow(file, name, limits, rows::add);
        return new Grid(encoding, rows);
    }

    /**
     * Hands over one row after the other of the first table without keeping them.
     *
     * @return the encoding found, as in {@link Grid#encoding()}
     */
    public static String forEachRow(Path file, String name, Limits limits, Consumer<Grid.Row> receiver) {
        return forEachRow(file, name, limits, look(file, name, limits).first().place(), receiver);
    }

    /** Hands over one row after the other of the sheet at that place. */
    public static String forEachRow(Path file, String name, Limits limits, int sheet, Consumer<Grid.Row> receiver) {
        return read(file, name, limits, new Rows() {
            @Override
            public boolean begins(int place, String title, boolean hidden) {
                return place == sheet;
            }

            @Override
            public void row(Grid.Row row, boolean hidden) {
                receiver.accept(row);
            }

            @Override
            public void ends(boolean filtered, int merged) {
                // whoever reads a sheet has looked at it before
            }
        });
    }

    /** Hands over one row after the other of all sheets, each with the place of its sheet. */
    public static void forEachRowOfAll(Path file, String name, Limits limits, ObjIntConsumer<Grid.Row> receiver) {
        read(file, name, limits, new Rows() {
            private int at;

            @Override
            public boolean begins(int place, String title, boolean hidden) {
                at = place;
                return true;
            }

            @Override
            public void row(Grid.Row row, boolean hidden) {
                receiver.accept(row, at);
            }

            @Override
            public void ends(boolean filtered, int merged) {
                // whoever reads all sheets has looked at them before
            }
        });
    }

    private static String read(Path file, String name, Limits limits, Rows receiver) {
        try {
            var size = Files.size(file);
            if (size == 0) {
                throw problem("file.empty", name);
            }
            if (size > limits.bytes()) {
                throw problem("file.tooLarge", name, limits.bytes() >> 20);
            }
            var guarded = new Guard(limits, receiver);
            var head = head(file);
            return switch (Kind.of(head)) {
                case PACKED -> packed(file, name, limits, guarded);
                case OLD_OFFICE -> XlsReader.read(file, name, limits, guarded);
                case OTHER -> throw problem("file.notSpreadsheet", name);
                case TEXT -> CsvReader.read(file, name, limits, guarded);
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String packed(Path file, String name, Limits limits, Rows receiver) throws IOException {
        try (var parts = PackedParts.of(file, name, limits)) {
            if (OdsReader.recognises(parts)) {
                OdsReader.read(parts, name, limits, receiver);
                return "ods";
            }
            XlsxReader.read(parts, name, limits, receiver);
            return "xlsx";
        } catch (ZipException | XMLStreamException | EOFException broken) {
            throw problem("file.damaged", name);
        }
    }

    /** Puts a text into its column of a row, within the limits. */
    static void put(List<String> cells, int column, String text, int line, Limits limits) {
        if (column >= limits.columns()) {
            throw problem("file.tooManyColumns", line, limits.columns());
        }
        if (text.length() > limits.cellLength()) {
            throw problem("file.cellTooLong", line, limits.cellLength());
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
    }

    static InvalidInput problem(String key, Object... arguments) {
        return new InvalidInput("file", key, arguments);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private enum Kind {
        PACKED,
        OLD_OFFICE,
        TEXT,
        OTHER;

        private static final List<String> MARKUP = List.of("<!doctype", "<html", "<table", "<?xml", "<svg", "{\\rtf");
        private static final List<String> BINARY = List.of(
                "%PDF-",
                "\u0089PNG",
                "\u00ff\u00d8\u00ff",
                "GIF8",
                "Rar!",
                "7z\u00bc\u00af",
                "\u001f\u008b",
                "\u007fELF",
                "MZ\u0090\0");

        static Kind of(byte[] head) {
            var text = new String(head, StandardCharsets.ISO_8859_1);
            if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
                return PACKED;
            }
            if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
                return OLD_OFFICE;
            }
            var unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
            var start = unmarked.stripLeading().toLowerCase(Locale.ROOT);
            if (BINARY.stream().anyMatch(text::startsWith) || MARKUP.stream().anyMatch(start::startsWith)) {
                return OTHER;
            }
            var wide = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff");
            return !wide && text.indexOf('\0') >= 0 ? OTHER : TEXT;
        }
    }

    /** Counts what passes and refuses what is too much. */
    private static final class Guard implements Rows {
        private static final int MOST_SHEETS = 500;

        private final Limits limits;
        private final Rows receiver;
        private int sheets;
        private int rows;
        private long characters;

        Guard(Limits limits, Rows receiver) {
            this.limits = limits;
            this.receiver = receiver;
        }

        @Override
        public boolean begins(int place, String title, boolean hidden) {
            if (++sheets > MOST_SHEETS) {
                throw problem("file.tooManySheets", MOST_SHEETS);
            }
            return receiver.begins(place, title, hidden);
        }

        @Override
        public void row(Grid.Row row, boolean hidden) {
            if (++rows > limits.rows()) {
                throw problem("file.tooManyRows", row.line(), limits.rows());
            }
            for (var cell : row.cells()) {
                characters += cell.length();
            }
            for (var cell : row.merged().values()) {
                characters += cell.length();
            }
            if (characters > limits.characters()) {
                throw problem("file.tooMuchText", row.line(), limits.characters());
            }
            receiver.row(row, hidden);
        }

        @Override
        public void ends(boolean filtered, int merged) {
            receiver.ends(filtered, merged);
        }
    }
}

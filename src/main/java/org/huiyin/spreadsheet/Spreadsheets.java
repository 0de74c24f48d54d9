package org.huiyin.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.huiyin.shared.InvalidInput;

/**
 * Reads tables from files that people send: CSV in the encodings of offices, and XLSX workbooks.
 * The content decides, not the name. What cannot be read is an {@link InvalidInput} on the field {@code file}.
 */
public final class Spreadsheets {
    private static final int HEAD = 8192;

    private Spreadsheets() {}

    /** The whole table within the standard limits. @param name the name under which the file was sent */
    public static Grid read(Path file, String name) {
        return read(file, name, Limits.STANDARD);
    }

    public static Grid read(Path file, String name, Limits limits) {
        var rows = new ArrayList<Grid.Row>();
        var encoding = forEachRow(file, name, limits, rows::add);
        return new Grid(encoding, rows);
    }

    /**
     * Hands over one row after the other without keeping them.
     *
     * @return the encoding found, as in {@link Grid#encoding()}
     */
    public static String forEachRow(Path file, String name, Limits limits, Consumer<Grid.Row> receiver) {
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
            var encoding = switch (Kind.of(head)) {
                case WORKBOOK -> XlsxReader.read(file, name, limits, guarded);
                case OLD_OFFICE ->
                    throw problem(holdsEncryptedPackage(file) ? "file.encrypted" : "file.oldExcel", name);
                case OTHER -> throw problem("file.notSpreadsheet", name);
                case TEXT -> CsvReader.read(file, name, limits, guarded);
            };
            if (guarded.rows == 0) {
                throw problem("file.noRows", name);
            }
            return encoding;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static InvalidInput problem(String key, Object... arguments) {
        return new InvalidInput("file", key, arguments);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /** An encrypted workbook is an old-style container with a stream of this name, written in UTF-16. */
    private static boolean holdsEncryptedPackage(Path file) throws IOException {
        var wanted = new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        try (var in = Files.newInputStream(file)) {
            var tail = "";
            for (var chunk = in.readNBytes(1 << 20); chunk.length > 0; chunk = in.readNBytes(1 << 20)) {
                var text = tail + new String(chunk, StandardCharsets.ISO_8859_1);
                if (text.contains(wanted)) {
                    return true;
                }
                tail = text.substring(Math.max(0, text.length() - wanted.length()));
            }
            return false;
        }
    }

    private enum Kind {
        WORKBOOK,
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
                return WORKBOOK;
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
    private static final class Guard implements Consumer<Grid.Row> {
        private final Limits limits;
        private final Consumer<Grid.Row> receiver;
        private int rows;
        private long characters;

        Guard(Limits limits, Consumer<Grid.Row> receiver) {
            this.limits = limits;
            this.receiver = receiver;
        }

        @Override
        public void accept(Grid.Row row) {
            if (++rows > limits.rows()) {
                throw problem("file.tooManyRows", row.line(), limits.rows());
            }
            for (var cell : row.cells()) {
                characters += cell.length();
            }
            if (characters > limits.characters()) {
                throw problem("file.tooMuchText", row.line(), limits.characters());
            }
            receiver.accept(row);
        }
    }
}

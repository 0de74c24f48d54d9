package org.huiyin.spreadsheet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads separated values (RFC 4180, and the looser files that people really have) with the line on which each record starts. */
final class CsvReader {
    private static final int SAMPLE = 1 << 17;
    private static final char[] DELIMITERS = {',', '\t', ';'};
    private static final int END = -1;

    private final Reader reader;
    private final char delimiter;
    private final Limits limits;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder field = new StringBuilder();
    private int position;
    private int filled;
    private int line = 1;
    private char lastOfOldBuffer;

    private CsvReader(Reader reader, char delimiter, Limits limits) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.limits = limits;
    }

    static String read(Path file, String name, Limits limits, Rows receiver) throws IOException {
        var encoding = TextEncoding.of(file, name);
        if (!receiver.begins(0, "", false)) {
            return encoding.charset().name();
        }
        char delimiter;
        try (var text = encoding.open(file)) {
            delimiter = delimiter(text, limits);
        }
        try (var text = encoding.open(file)) {
            var csv = new CsvReader(text, delimiter, limits);
            csv.skipDelimiterNotice();
            for (var row = csv.next(); row != null; row = csv.next()) {
                if (row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    receiver.row(row, false);
                }
            }
        }
        receiver.ends(false, 0);
        return encoding.charset().name();
    }

    /** The next record, empty lines included; null at the end. */
    private Grid.@Nullable Row next() throws IOException {
        if (peek() == END) {
            return null;
        }
        var start = line;
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(field(start));
            if (cells.size() > limits.columns()) {
                throw Spreadsheets.problem("file.tooManyColumns", start, limits.columns());
            }
            var end = take();
            if (end != delimiter) {
                if (end == '\r' && peek() == '\n') {
                    take();
                }
                line++;
                return new Grid.Row(start, cells);
            }
        }
    }

    /** Text up to the next delimiter or line end, which is left to be taken. */
    private String field(int start) throws IOException {
        field.setLength(0);
        if (peek() == '"') {
            take();
            quoted(start);
        }
        while (true) {
            var from = position;
            while (position < filled && !endsField(buffer[position])) {
                position++;
            }
            append(from, start);
            if (position < filled || peek() == END) {
                return field.toString();
            }
        }
    }

    private void quoted(int start) throws IOException {
        while (true) {
            var from = position;
            while (position < filled && buffer[position] != '"') {
                countLine(position++);
            }
            append(from, start);
            var found = take();
            if (found == END) {
                throw Spreadsheets.problem("file.openQuote", start);
            }
            if (found != '"') {
                position--;
                continue;
            }
            if (peek() != '"') {
                return;
            }
            take();
            field.append('"');
        }
    }

    private void append(int from, int start) {
        field.append(buffer, from, position - from);
        if (field.length() > limits.cellLength()) {
            throw Spreadsheets.problem("file.cellTooLong", start, limits.cellLength());
        }
    }

    private boolean endsField(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    /** A line ends with CR, LF or both: the LF of a pair does not count again. */
    private void countLine(int at) {
        if (buffer[at] == '\r' || (buffer[at] == '\n' && before(at) != '\r')) {
            line++;
        }
    }

    private char before(int at) {
        return at > 0 ? buffer[at - 1] : lastOfOldBuffer;
    }

    private int take() throws IOException {
        var found = peek();
        position++;
        return found;
    }

    private int peek() throws IOException {
        if (position < filled) {
            return buffer[position];
        }
        if (filled > 0) {
            lastOfOldBuffer = buffer[filled - 1];
        }
        var count = reader.read(buffer, 0, buffer.length);
        position = 0;
        filled = Math.max(count, 0);
        return filled == 0 ? END : buffer[0];
    }

    /** Excel writes a first line such as {@code sep=;} that is no part of the table. */
    private void skipDelimiterNotice() throws IOException {
        peek();
        var notice = new String(buffer, 0, Math.min(filled, 6));
        if (notice.startsWith("sep=") && notice.length() == 6 && notice.charAt(5) < ' ') {
            position = 5;
            if (take() == '\r' && peek() == '\n') {
                take();
            }
            line++;
        }
    }

    /** The separator under which most records of the beginning have the same number of cells; the wider if two are equal. */
    private static char delimiter(Reader text, Limits limits) throws IOException {
        var sample = new char[SAMPLE];
        var length = 0;
        for (var count = 0; count >= 0 && length < SAMPLE; count = text.read(sample, length, SAMPLE - length)) {
            length += count;
        }
        var beginning = new String(sample, 0, length);
        if (beginning.startsWith("sep=") && beginning.length() > 5 && beginning.charAt(5) < ' ') {
            return beginning.charAt(4);
        }
        var best = DELIMITERS[0];
        var bestFit = new Fit(0, 1);
        for (var candidate : DELIMITERS) {
            var fit = Fit.of(widths(beginning, length < SAMPLE, candidate, limits));
            if (fit.compareTo(bestFit) > 0) {
                best = candidate;
                bestFit = fit;
            }
        }
        return best;
    }

    /** Widths of the records that can be read whole; a sample that is cut off ends in one that cannot. */
    private static List<Integer> widths(String text, boolean whole, char candidate, Limits limits) throws IOException {
        var csv = new CsvReader(new StringReader(text), candidate, limits);
        var widths = new ArrayList<Integer>();
        for (var row = csv.nextWhole(); row != null; row = csv.nextWhole()) {
            if (row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                widths.add(row.cells().size());
            }
        }
        if (!whole && widths.size() > 1) {
            widths.removeLast();
        }
        return widths;
    }

    private Grid.@Nullable Row nextWhole() throws IOException {
        try {
            return next();
        } catch (InvalidInput unfit) {
            return null;
        }
    }

    /** How well a separator fits: the share of records with the most common width, and that width. */
    private record Fit(double share, int width) implements Comparable<Fit> {
        static Fit of(List<Integer> widths) {
            var byWidth = new HashMap<Integer, Integer>();
            widths.forEach(width -> byWidth.merge(width, 1, Integer::sum));
            return byWidth.entrySet().stream()
                    .filter(entry -> entry.getKey() > 1)
                    .map(entry -> new Fit((double) entry.getValue() / widths.size(), entry.getKey()))
                    .max(Comparator.naturalOrder())
                    .orElse(new Fit(0, 1));
        }

        @Override
        public int compareTo(Fit other) {
            return Comparator.comparingDouble(Fit::share)
                    .thenComparingInt(Fit::width)
                    .compare(this, other);
        }
    }
}

package org.huiyin.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables row by row as they come, keeping none of them. Numbers stay numbers and dates stay dates; everything else is
 * text, and no text can become a formula. The stream and the output are left for the caller to close.
 */
public final class TableWriter {
    private TableWriter() {}

    /** RFC 4180 in UTF-8 with a byte order mark, without which Excel does not see the encoding. */
    public static void csv(
            OutputStream out, List<String> header, Stream<? extends List<? extends @Nullable Object>> rows) {
        try {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            writer.write('\uFEFF');
            record(writer, header);
            // Not by an iterator, which gathers what a row of the source pushes.
            rows.forEachOrdered(row -> {
                try {
                    record(writer, row);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            writer.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A workbook with a frozen, filtered header line; what exceeds a sheet goes on in a further one. */
    public static void xlsx(
            OutputStream out,
            String sheet,
            List<String> header,
            Stream<? extends List<? extends @Nullable Object>> rows) {
        try {
            new XlsxWriter(out, sheet, header).write(rows.iterator());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void record(BufferedWriter writer, List<? extends @Nullable Object> cells) throws IOException {
        var first = true;
        for (var cell : cells) {
            if (!first) {
                writer.write(',');
            }
            first = false;
            if (cell instanceof Number) {
                writer.write(cell.toString());
            } else if (cell != null) {
                writer.write(quoted(guarded(cell.toString())));
            }
        }
        writer.write("\r\n");
    }

    /** Puts an apostrophe before a text that a spreadsheet program would take for a formula. */
    private static String guarded(String text) {
        return couldBeFormula(text) ? "'" + text : text;
    }

    /** Whether the first character that shows is one with which formulas start, or one that may shift cells. */
    static boolean couldBeFormula(String text) {
        if (text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n")) {
            return true;
        }
        var first = text.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.CONTROL
                        && c != '"')
                .findFirst();
        return first.isPresent() && "=+-@＝＋－＠﹢﹣﹦﹫−".indexOf(first.getAsInt()) >= 0;
    }

    private static String quoted(String text) {
        var plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t' || c == ';')
                && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}

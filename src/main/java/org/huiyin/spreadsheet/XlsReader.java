package org.huiyin.spreadsheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheets of an old workbook (.xls, BIFF8 of Excel 97 to 2003 [MS-XLS]) as a stream of records. What is merged in a sheet stands
 * behind its rows, therefore the stream is read twice.
 */
final class XlsReader {
    private static final int MOST_TEXTS = 1_000_000;
    private static final int BOF = 0x0809;
    private static final int EOF = 0x000A;
    private static final int FILE_PASS = 0x002F;
    private static final int DATE_MODE = 0x0022;
    private static final int FORMAT = 0x041E;
    private static final int XF = 0x00E0;
    private static final int BOUND_SHEET = 0x0085;
    private static final int SHARED_TEXTS = 0x00FC;
    private static final int ROW = 0x0208;
    private static final int FILTER_MODE = 0x009B;
    private static final int LABEL_SHARED = 0x00FD;
    private static final int LABEL = 0x0204;
    private static final int RICH_LABEL = 0x00D6;
    private static final int NUMBER = 0x0203;
    private static final int RK = 0x027E;
    private static final int MANY_RK = 0x00BD;
    private static final int BOOL_OR_ERROR = 0x0205;
    private static final int FORMULA = 0x0006;
    private static final int FORMULA_TEXT = 0x0207;
    private static final int MERGED = 0x00E5;
    private static final int BIFF8 = 0x0600;
    private static final int WORKSHEET = 0x0010;
    private static final Map<Integer, String> ERRORS = Map.of(
            0x00, "#NULL!", 0x07, "#DIV/0!", 0x0F, "#VALUE!", 0x17, "#REF!", 0x1D, "#NAME?", 0x24, "#NUM!", 0x2A,
            "#N/A");

    private final CompoundFile file;
    private final String name;
    private final Limits limits;
    private final List<Named> sheets = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, CellStyles.Shape> formats = new HashMap<>();
    private final List<String> formatIds = new ArrayList<>();
    private final Map<Integer, Merges> merges = new HashMap<>();
    private boolean from1904;

    private record Named(long position, String name, boolean hidden, boolean worksheet) {}

    private XlsReader(CompoundFile file, String name, Limits limits) {
        this.file = file;
        this.name = name;
        this.limits = limits;
    }

    static String read(Path path, String name, Limits limits, Rows receiver) throws IOException {
        try (var file = CompoundFile.open(path)) {
            if (file.has("EncryptedPackage") || file.has("EncryptionInfo")) {
                throw Spreadsheets.problem("file.encrypted", name);
            }
            if (!file.has("Workbook")) {
                throw Spreadsheets.problem(file.has("Book") ? "file.oldExcel" : "file.notSpreadsheet", name);
            }
            new XlsReader(file, name, limits).read(receiver);
            return "xls";
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw Spreadsheets.problem("file.damaged", name);
        }
    }

    private Records records() throws IOException {
        return new Records(new BufferedInputStream(file.stream("Workbook").orElseThrow(IOException::new), 1 << 16));
    }

    private void read(Rows receiver) throws IOException {
        try (var records = records()) {
            globals(records);
            for (var sheet = nextSheet(records); sheet != null; sheet = nextSheet(records)) {
                merges.put(sheet.place, merges(records));
            }
        }
        var shapes = formatIds.stream()
                .map(id -> formats.getOrDefault(id, CellStyles.builtIn(id)))
                .toList();
        var styles = new CellStyles(shapes, from1904);
        try (var records = records()) {
            for (records.next(); records.type() != EOF; records.next()) {
                continue;
            }
            for (var sheet = nextSheet(records); sheet != null; sheet = nextSheet(records)) {
                if (receiver.begins(sheet.place, sheet.named.name, sheet.named.hidden)) {
                    new Sheet(records, styles, merges.getOrDefault(sheet.place, new Merges(limits)), receiver).read();
                } else {
                    passOver(records);
                }
            }
        }
    }

    private void globals(Records records) throws IOException {
        records.next();
        if (records.type() != BOF) {
            throw new IOException("no workbook");
        }
        if (records.unsignedShort() != BIFF8) {
            throw Spreadsheets.problem("file.oldExcel", name);
        }
        for (records.next(); records.type() != EOF; records.next()) {
            switch (records.type()) {
                case FILE_PASS -> throw Spreadsheets.problem("file.encrypted", name);
                case DATE_MODE -> from1904 = records.unsignedShort() == 1;
                case FORMAT -> {
                    var id = Integer.toString(records.unsignedShort());
                    formats.put(id, CellStyles.shape(records.text(records.unsignedShort(), limits.cellLength())));
                }
                case XF -> {
                    records.skip(2);
                    formatIds.add(Integer.toString(records.unsignedShort()));
                }
                case BOUND_SHEET -> {
                    var position = records.signedInt() & 0xFFFF_FFFFL;
                    var hidden = (records.unsignedByte() & 3) != 0;
                    var worksheet = records.unsignedByte() == 0;
                    sheets.add(new Named(position, records.text(records.unsignedByte(), 255), hidden, worksheet));
                }
                case SHARED_TEXTS -> sharedTexts(records);
                default -> {}
            }
        }
    }

    /** As many texts as there really are, whatever the record says. */
    private void sharedTexts(Records records) throws IOException {
        records.skip(4);
        var said = records.signedInt();
        var characters = 0L;
        while (texts.size() < said && records.hasMore()) {
            var text = records.text(records.unsignedShort(), limits.cellLength());
            texts.add(text);
            characters += text.length();
            if (characters > limits.characters() || texts.size() > MOST_TEXTS) {
                throw Spreadsheets.problem("file.tooMuchText", texts.size(), limits.characters());
            }
        }
    }

    private record Placed(int place, Named named) {}

    /** Goes to the next worksheet: its first record is read. Null behind the last. */
    private @Nullable Placed nextSheet(Records records) throws IOException {
        while (records.hasNext()) {
            records.next();
            if (records.type() != BOF) {
                continue;
            }
            var position = records.position();
            records.skip(2);
            var kind = records.unsignedShort();
            var worksheets = sheets.stream().filter(Named::worksheet).toList();
            for (var place = 0; place < worksheets.size(); place++) {
                if (worksheets.get(place).position == position && kind == WORKSHEET) {
                    return new Placed(place, worksheets.get(place));
                }
            }
            passOver(records);
        }
        return null;
    }

    /** Charts inside a sheet have a beginning and an end of their own. */
    private static void passOver(Records records) throws IOException {
        for (var depth = 1; depth > 0; ) {
            records.next();
            depth += records.type() == BOF ? 1 : records.type() == EOF ? -1 : 0;
        }
    }

    private Merges merges(Records records) throws IOException {
        var found = new Merges(limits);
        for (var depth = 1; depth > 0; ) {
            records.next();
            depth += records.type() == BOF ? 1 : records.type() == EOF ? -1 : 0;
            if (depth == 1 && records.type() == MERGED) {
                for (var left = records.unsignedShort(); left > 0 && records.hasMore(); left--) {
                    var first = records.unsignedShort();
                    var last = records.unsignedShort();
                    found.add(first, last, records.unsignedShort());
                    records.skip(2);
                }
            }
        }
        return found;
    }

    /** The rows of one worksheet. */
    private final class Sheet {
        private final Records records;
        private final CellStyles styles;
        private final Merges merged;
        private final Rows receiver;
        private final BitSet hidden = new BitSet();
        private List<String> cells = new ArrayList<>();
        private int row = -1;
        private int column;

        Sheet(Records records, CellStyles styles, Merges merged, Rows receiver) {
            this.records = records;
            this.styles = styles;
            this.merged = merged;
            this.receiver = receiver;
        }

        void read() throws IOException {
            var filtered = false;
            for (var depth = 1; depth > 0; ) {
                records.next();
                depth += records.type() == BOF ? 1 : records.type() == EOF ? -1 : 0;
                if (depth != 1) {
                    continue;
                }
                filtered |= records.type() == FILTER_MODE;
                record();
            }
            handOver();
            receiver.ends(filtered, merged.count());
        }

        private void record() throws IOException {
            switch (records.type()) {
                case ROW -> {
                    var number = records.unsignedShort();
                    records.skip(10);
                    hidden.set(number, (records.unsignedShort() & 0x20) != 0);
                }
                case LABEL_SHARED -> {
                    place();
                    records.skip(2);
                    var index = records.signedInt();
                    put(index >= 0 && index < texts.size() ? texts.get(index) : "");
                }
                case LABEL, RICH_LABEL -> {
                    place();
                    records.skip(2);
                    put(records.text(records.unsignedShort(), limits.cellLength()));
                }
                case NUMBER -> {
                    place();
                    var style = records.unsignedShort();
                    put(number(Double.longBitsToDouble(records.signedLong()), style));
                }
                case RK -> {
                    place();
                    var style = records.unsignedShort();
                    put(number(packed(records.signedInt()), style));
                }
                case MANY_RK -> {
                    place();
                    while (records.left() >= 8) {
                        var style = records.unsignedShort();
                        put(number(packed(records.signedInt()), style));
                        column++;
                    }
                }
                case BOOL_OR_ERROR -> {
                    place();
                    records.skip(2);
                    var value = records.unsignedByte();
                    put(records.unsignedByte() == 0 ? truth(value) : error(value));
                }
                case FORMULA -> {
                    place();
                    var style = records.unsignedShort();
                    result(records.signedLong(), style);
                }
                case FORMULA_TEXT -> put(records.text(records.unsignedShort(), limits.cellLength()));
                default -> {}
            }
        }

        /** A cell begins with its row and column. */
        private void place() throws IOException {
            var found = records.unsignedShort();
            if (found < row) {
                throw new IOException("row " + found + " stands behind row " + row);
            }
            if (found != row) {
                handOver();
                row = found;
            }
            column = records.unsignedShort();
        }

        /** The last result of a formula: a number, or what its last bytes say. A text follows in a record of its own. */
        private void result(long value, int style) {
            if (value >>> 48 != 0xFFFF) {
                put(number(Double.longBitsToDouble(value), style));
                return;
            }
            var detail = (int) (value >>> 16) & 0xFF;
            switch ((int) value & 0xFF) {
                case 1 -> put(truth(detail));
                case 2 -> put(error(detail));
                default -> {}
            }
        }

        private void put(String text) {
            if (!text.isEmpty() && row >= 0) {
                Spreadsheets.put(cells, column, text, row + 1, limits);
            }
        }

        private String number(double value, int style) {
            return Double.isFinite(value) ? styles.text(Double.toString(value), Integer.toString(style)) : Cells.ERROR;
        }

        private void handOver() {
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                receiver.row(merged.row(row + 1, cells), hidden.get(row));
            }
            cells = new ArrayList<>();
        }
    }

    private static String truth(int value) {
        return value == 0 ? "FALSE" : "TRUE";
    }

    private static String error(int code) {
        return ERRORS.getOrDefault(code, Cells.ERROR);
    }

    /** [MS-XLS] 2.5.217: a whole number of thirty bits or the upper half of a floating one, either of them in hundredths if so marked. */
    private static double packed(int value) {
        var number = (value & 2) != 0 ? value >> 2 : Double.longBitsToDouble((long) (value & ~3) << 32);
        return (value & 1) != 0 ? number / 100 : number;
    }
}

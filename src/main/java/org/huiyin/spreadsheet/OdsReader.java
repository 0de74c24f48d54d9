package org.huiyin.spreadsheet;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the sheets of an OpenDocument workbook (ISO/IEC 26300) as a stream: texts to the letter, numbers and dates as in {@link SheetReader}. */
final class OdsReader {
    static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";

    private static final String CONTENT = "content.xml";
    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final Pattern PADDED = Pattern.compile("0[0-9]+");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]+");

    private final XMLStreamReader reader;
    private final Limits limits;
    private final Set<String> hiddenStyles = new HashSet<>();
    private Merges merges;
    private boolean filtered;
    private int line;

    private OdsReader(XMLStreamReader reader, Limits limits) {
        this.reader = reader;
        this.limits = limits;
        this.merges = new Merges(limits);
    }

    static boolean recognises(PackedParts parts) throws IOException {
        return parts.beginning("mimetype", 200).startsWith(TYPE);
    }

    static void read(PackedParts parts, String name, Limits limits, Rows receiver)
            throws IOException, XMLStreamException {
        if (parts.has("encrypted-package")
                || parts.beginning("META-INF/manifest.xml", LONGEST_MANIFEST).contains("encryption-data")) {
            throw Spreadsheets.problem("file.encrypted", name);
        }
        try (var in = parts.open(CONTENT)) {
            new OdsReader(parts.wholeReader(in), limits).read(receiver);
        }
    }

    private void read(Rows receiver) throws XMLStreamException {
        var place = 0;
        while (reader.hasNext()) {
            if (reader.next() != START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "style" -> style();
                case "document-content", "automatic-styles", "body", "spreadsheet" -> {}
                case "table" -> {
                    var hidden = hiddenStyles.contains(attribute("style-name", ""));
                    if (receiver.begins(place++, attribute("name", ""), hidden)) {
                        table(receiver);
                    } else {
                        MainElements.skip(reader);
                    }
                }
                default -> MainElements.skip(reader);
            }
        }
    }

    /** A style of tables can hide those that have it. */
    private void style() throws XMLStreamException {
        var style = attribute("name", "");
        for (var depth = 1; depth > 0; ) {
            var event = reader.next();
            if (event == END_ELEMENT) {
                depth--;
            } else if (event == START_ELEMENT) {
                depth++;
                if (reader.getLocalName().equals("table-properties")
                        && attribute("display", "true").equals("false")) {
                    hiddenStyles.add(style);
                }
            }
        }
    }

    private void table(Rows receiver) throws XMLStreamException {
        merges = new Merges(limits);
        filtered = false;
        line = 0;
        for (var depth = 1; depth > 0; ) {
            var event = reader.next();
            if (event == END_ELEMENT) {
                depth--;
            } else if (event == START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "table-row-group", "table-rows", "table-header-rows" -> depth++;
                    case "table-row" -> row(receiver);
                    default -> MainElements.skip(reader);
                }
            }
        }
        receiver.ends(filtered, merges.count());
    }

    private void row(Rows receiver) throws XMLStreamException {
        var repeated = times("number-rows-repeated");
        var visibility = attribute("visibility", "visible");
        filtered |= visibility.equals("filter");
        var cells = new ArrayList<String>();
        var column = 0;
        for (var event = reader.next(); event != END_ELEMENT; event = reader.next()) {
            if (event != START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "table-cell" -> column = cell(cells, column, true);
                case "covered-table-cell" -> column = cell(cells, column, false);
                default -> MainElements.skip(reader);
            }
        }
        if (cells.stream().allMatch(String::isBlank)) {
            line = (int) Math.min(Integer.MAX_VALUE / 2, (long) line + repeated);
            return;
        }
        for (var i = 0; i < repeated; i++) {
            line++;
            receiver.row(merges.row(line, cells), !visibility.equals("visible"));
        }
    }

    /** @return the column behind the cell and its repetitions */
    private int cell(List<String> cells, int column, boolean shown) throws XMLStreamException {
        var repeated = times("number-columns-repeated");
        var rows = times("number-rows-spanned");
        var type = attribute("value-type", "");
        var value = value(type);
        var written = written();
        var behind = (int) Math.min(Integer.MAX_VALUE / 2, (long) column + repeated);
        if (!shown) {
            return behind;
        }
        var text = switch (type) {
            case "", "string" -> written;
            case "float", "percentage", "currency" -> number(value, written);
            case "date" -> date(value);
            case "time" -> time(value);
            case "boolean" -> value.equals("true") ? "TRUE" : "FALSE";
            default -> written;
        };
        if (text.isEmpty()) {
            return behind;
        }
        if (rows > 1) {
            merges.add(line, line + rows - 1, column);
        }
        for (var at = column; at < behind; at++) {
            Spreadsheets.put(cells, at, text, line + 1, limits);
        }
        return behind;
    }

    private String value(String type) {
        return switch (type) {
            case "float", "percentage", "currency" -> attribute("value", "");
            case "date" -> attribute("date-value", "");
            case "time" -> attribute("time-value", "");
            case "boolean" -> attribute("boolean-value", "");
            default -> "";
        };
    }

    /** The paragraphs of a cell one below the other, without the notes pinned to it. */
    private String written() throws XMLStreamException {
        var text = new StringBuilder();
        var first = true;
        for (var event = reader.next(); event != END_ELEMENT; event = reader.next()) {
            if (event != START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("p") || reader.getLocalName().equals("h")) {
                if (!first && text.length() <= limits.cellLength()) {
                    text.append('\n');
                }
                first = false;
                paragraph(text);
            } else {
                MainElements.skip(reader);
            }
        }
        return text.toString();
    }

    /** ISO/IEC 26300-1, 6.1.2: runs of white space are one space, further ones are elements. */
    private void paragraph(StringBuilder text) throws XMLStreamException {
        var from = text.length();
        for (var depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case CHARACTERS, CDATA, SPACE -> {
                    var found = new StringBuilder();
                    MainElements.append(reader, found, Math.max(0, limits.cellLength() - text.length()));
                    var collapsed = SPACES.matcher(found).replaceAll(" ");
                    var spaced = text.length() == from || text.charAt(text.length() - 1) == ' ';
                    text.append(spaced && collapsed.startsWith(" ") ? collapsed.substring(1) : collapsed);
                }
                case START_ELEMENT -> {
                    depth++;
                    switch (reader.getLocalName()) {
                        case "s" -> text.append(" ".repeat(Math.min(times("c"), limits.cellLength() + 1)));
                        case "tab" -> text.append('\t');
                        case "line-break" -> text.append('\n');
                        case "annotation", "note", "ruby-text", "frame", "change", "tracked-changes" -> {
                            MainElements.skip(reader);
                            depth--;
                        }
                        default -> {}
                    }
                    if (text.length() > limits.cellLength()) {
                        text.setLength(limits.cellLength() + 1);
                    }
                }
                case END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /** Zeros in front belong to what a person sees. */
    private static String number(String value, String written) {
        var number = CellStyles.NONE.text(value, "");
        var padded = PADDED.matcher(written).matches()
                && written.replaceFirst("^0+(?=.)", "").equals(number);
        return padded ? written : number;
    }

    private static String date(String value) {
        try {
            return value.contains("T") ? CellStyles.moment(LocalDateTime.parse(value)) : value;
        } catch (DateTimeException unreadable) {
            return value;
        }
    }

    private static String time(String value) {
        try {
            var time = Duration.parse(value);
            return time.isNegative() || time.toDays() > 0
                    ? value
                    : CellStyles.clock(LocalTime.ofSecondOfDay(time.toSeconds()));
        } catch (DateTimeException unreadable) {
            return value;
        }
    }

    /** A count of repetitions or of rows, at least one. */
    private int times(String attribute) {
        return Math.max(1, XlsxReader.count(attribute(attribute, ""), 1));
    }

    private String attribute(String wanted, String otherwise) {
        return XlsxReader.attribute(reader, wanted, otherwise);
    }
}

package org.huiyin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the rows of one sheet of a workbook: texts to the letter, numbers and dates as a person would write them. */
final class SheetReader {
    private static final Pattern RANGE =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7}):\\$?[A-Z]{1,3}\\$?([0-9]{1,7})");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final XMLStreamReader reader;
    private final List<String> texts;
    private final CellStyles styles;
    private final Limits limits;

    SheetReader(XMLStreamReader reader, List<String> texts, CellStyles styles, Limits limits) {
        this.reader = reader;
        this.texts = texts;
        this.styles = styles;
        this.limits = limits;
    }

    /** Hands over every row that is not wholly empty. @param merges what is merged in the sheet, which the file says behind the rows */
    void read(Merges merges, Rows receiver) throws XMLStreamException {
        var line = 0;
        var filtered = false;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("filterColumn")) {
                filtered = true;
            } else if (reader.getLocalName().equals("row")) {
                var hidden = XlsxReader.isTrue(XlsxReader.attribute(reader, "hidden", "0"));
                line = line(XlsxReader.count(XlsxReader.attribute(reader, "r", ""), line + 1), line);
                var cells = cells(line);
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    receiver.row(merges.row(line, cells), hidden);
                }
            }
        }
        receiver.ends(filtered, merges.count());
    }

    /** Rows stand in their order: everything behind counts on it. */
    private static int line(int line, int before) throws XMLStreamException {
        if (line <= before) {
            throw new XMLStreamException("row " + line + " stands behind row " + before);
        }
        return line;
    }

    /** Only what is merged in the sheet. */
    static Merges merges(XMLStreamReader reader, Limits limits) throws XMLStreamException {
        var merges = new Merges(limits);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("mergeCell")) {
                var range = RANGE.matcher(XlsxReader.attribute(reader, "ref", ""));
                if (range.matches()) {
                    merges.add(
                            Integer.parseInt(range.group(2)) - 1,
                            Integer.parseInt(range.group(3)) - 1,
                            column(range.group(1), 0));
                }
            }
        }
        return merges;
    }

    private List<String> cells(int line) throws XMLStreamException {
        var cells = new ArrayList<String>();
        var column = -1;
        while (true) {
            var event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("row")) {
                return cells;
            }
            if (event != XMLStreamConstants.START_ELEMENT
                    || !reader.getLocalName().equals("c")) {
                continue;
            }
            column = column(XlsxReader.attribute(reader, "r", ""), column + 1);
            var text = cell();
            if (text.isEmpty()) {
                continue;
            }
            Spreadsheets.put(cells, column, text, line, limits);
        }
    }

    /** The column of a reference such as AB12, from 0. */
    private static int column(String reference, int otherwise) {
        var column = 0;
        for (var i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            if (i == 4) {
                return Integer.MAX_VALUE;
            }
            column = column * 26 + (reference.charAt(i) & 0x1F);
        }
        return column == 0 ? otherwise : column - 1;
    }

    private String cell() throws XMLStreamException {
        var type = XlsxReader.attribute(reader, "t", "n");
        var style = XlsxReader.attribute(reader, "s", "");
        var value = "";
        while (true) {
            var event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("c")) {
                return text(type, style, value);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "v" -> value = MainElements.text(reader, limits.cellLength());
                    case "is" -> value = richText(reader, limits.cellLength());
                    default -> {}
                }
            }
        }
    }

    private String text(String type, String style, String value) {
        return switch (type) {
            case "s" -> shared(value.strip());
            case "inlineStr" -> value;
            case "str" -> unescape(value);
            case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
            case "d" ->
                value.strip().replaceFirst("T00:00(:00(\\.0+)?)?Z?$", "").replace('T', ' ');
            case "e" -> Cells.isError(value.strip()) ? value.strip() : Cells.ERROR;
            default -> styles.text(value.strip(), style);
        };
    }

    private String shared(String index) {
        var place = XlsxReader.count(index, Integer.MAX_VALUE);
        return place < texts.size() ? texts.get(place) : "";
    }

    /** The text of the element on which the reader stands, all runs joined, without reading aids (phonetic runs). */
    static String richText(XMLStreamReader reader, int longest) throws XMLStreamException {
        var text = new StringBuilder();
        var depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (reader.getLocalName()) {
                        case "t" -> text.append(MainElements.text(reader, Math.max(0, longest - text.length())));
                        case "rPh" -> MainElements.skip(reader);
                        default -> depth++;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return unescape(text.toString());
    }

    /** Workbooks write characters that XML cannot hold, among them the carriage return, as {@code _x000D_}. */
    private static String unescape(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                : text;
    }
}

package org.huiyin.spreadsheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the number formats of a workbook make of a number: a date, a time, a number with leading zeros, or the plain number. */
record CellStyles(List<Shape> shapes, boolean from1904) {
    static final CellStyles NONE = new CellStyles(List.of(), false);

    private static final Pattern NO_LETTERS_OF_A_DATE = Pattern.compile(
            "\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^]]*]|General|E[+-]", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double LAST_DAY = 2_958_466;
    private static final int LONGEST_PLAIN = 400;

    enum Kind {
        NUMBER,
        DATE,
        ZEROS
    }

    /** @param digits the least number of digits, for a format such as 0000 */
    record Shape(Kind kind, int digits) {
        static final Shape NUMBER = new Shape(Kind.NUMBER, 0);
        static final Shape DATE = new Shape(Kind.DATE, 0);
    }

    static CellStyles read(XMLStreamReader reader, boolean from1904) throws XMLStreamException {
        var formats = new HashMap<String, Shape>();
        var shapes = new ArrayList<Shape>();
        var inCells = false;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("cellXfs")) {
                inCells = false;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "numFmt" ->
                    formats.put(
                            XlsxReader.attribute(reader, "numFmtId", ""),
                            shape(XlsxReader.attribute(reader, "formatCode", "")));
                case "cellXfs" -> inCells = true;
                case "xf" -> {
                    if (inCells) {
                        var id = XlsxReader.attribute(reader, "numFmtId", "0");
                        shapes.add(formats.getOrDefault(id, builtIn(id)));
                    }
                }
                default -> {}
            }
        }
        return new CellStyles(List.copyOf(shapes), from1904);
    }

    /** ECMA-376 part 1, 18.8.30, with the formats that Chinese workbooks add. */
    static Shape builtIn(String id) {
        var number = XlsxReader.count(id, 0);
        var date = number >= 14 && number <= 22
                || number >= 27 && number <= 36
                || number == 45
                || number == 47
                || number >= 50 && number <= 58;
        return date ? Shape.DATE : Shape.NUMBER;
    }

    static Shape shape(String format) {
        if (format.matches("0{2,20}")) {
            return new Shape(Kind.ZEROS, format.length());
        }
        var letters = NO_LETTERS_OF_A_DATE.matcher(format.split(";", 2)[0]).replaceAll("");
        var elapsed = letters.contains("[");
        return !elapsed && letters.matches("(?i).*[ymdhse].*") ? Shape.DATE : Shape.NUMBER;
    }

    String text(String value, String style) {
        if (value.isEmpty()) {
            return "";
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros();
        } catch (NumberFormatException notNumber) {
            return value;
        }
        if (Math.abs((long) number.scale()) > LONGEST_PLAIN) {
            return value;
        }
        var place = XlsxReader.count(style, Integer.MAX_VALUE);
        var shape = place < shapes.size() ? shapes.get(place) : Shape.NUMBER;
        return switch (shape.kind) {
            case NUMBER -> number.toPlainString();
            case ZEROS -> zeros(number, shape.digits);
            case DATE -> date(number);
        };
    }

    private static String zeros(BigDecimal number, int digits) {
        var plain = number.toPlainString();
        return number.signum() >= 0 && number.scale() <= 0
                ? "0".repeat(Math.max(0, digits - plain.length())) + plain
                : plain;
    }

    /** Days since the end of 1899 (the year 1900 counts a 29 February that never was) or since 1904. */
    private String date(BigDecimal number) {
        var serial = number.doubleValue();
        if (serial < 0 || serial >= LAST_DAY) {
            return number.toPlainString();
        }
        var seconds = Math.round(serial * 86_400);
        var days = Math.floorDiv(seconds, 86_400L);
        var time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L));
        if (days == 0 && !from1904) {
            return clock(time);
        }
        var start =
                from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, days < 60 ? 31 : 30, 0, 0);
        return moment(start.plusDays(days).with(time));
    }

    /** A day, with the time if it is not midnight. */
    static String moment(LocalDateTime moment) {
        var day = moment.toLocalDate().toString();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day + " " + clock(moment.toLocalTime());
    }

    static String clock(LocalTime time) {
        return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }
}

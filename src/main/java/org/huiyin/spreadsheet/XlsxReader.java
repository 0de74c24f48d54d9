package org.huiyin.spreadsheet;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the sheets of a workbook as streams, within limits that hold for what is really unpacked. */
final class XlsxReader {
    private static final int MOST_TEXTS = 4_000_000;

    private final PackedParts parts;
    private final String name;
    private final Limits limits;

    private XlsxReader(PackedParts parts, String name, Limits limits) {
        this.parts = parts;
        this.name = name;
        this.limits = limits;
    }

    static void read(PackedParts parts, String name, Limits limits, Rows receiver)
            throws IOException, XMLStreamException {
        new XlsxReader(parts, name, limits).read(receiver);
    }

    private void read(Rows receiver) throws IOException, XMLStreamException {
        var workbookPath = relations("").values().stream()
                .filter(relation -> relation.type.endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        if (!parts.has(workbookPath)) {
            throw Spreadsheets.problem("file.notSpreadsheet", name);
        }
        var relations = relations(workbookPath);
        var workbook = workbook(workbookPath);
        var styles = CellStyles.NONE;
        var texts = List.<String>of();
        for (var relation : relations.values()) {
            if (relation.type.endsWith("/styles") && parts.has(relation.target)) {
                try (var in = parts.open(relation.target)) {
                    styles = CellStyles.read(parts.reader(in), workbook.from1904);
                }
            } else if (relation.type.endsWith("/sharedStrings") && parts.has(relation.target)) {
                texts = sharedTexts(relation.target);
            }
        }
        var place = 0;
        for (var sheet : workbook.sheets) {
            var relation = relations.get(sheet.id);
            if (relation == null || !relation.type.endsWith("/worksheet") || !parts.has(relation.target)) {
                continue;
            }
            if (receiver.begins(place++, sheet.name, sheet.hidden)) {
                var merges = merges(relation.target);
                try (var in = parts.open(relation.target)) {
                    new SheetReader(parts.reader(in), texts, styles, limits).read(merges, receiver);
                }
            }
        }
    }

    /** What is merged stands behind the rows that it concerns: a quick look tells whether the sheet must be read twice. */
    private Merges merges(String path) throws IOException, XMLStreamException {
        if (!parts.holds(path, "mergeCell")) {
            return new Merges(limits);
        }
        try (var in = parts.open(path)) {
            return SheetReader.merges(parts.reader(in), limits);
        }
    }

    /** The relations of a part by id, with targets as paths in the archive. */
    private Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
        var folder = part.substring(0, part.lastIndexOf('/') + 1);
        var path = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        var relations = new HashMap<String, Relation>();
        if (!parts.has(path)) {
            return relations;
        }
        try (var in = parts.open(path)) {
            var reader = parts.reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Relationship")) {
                    var target = attribute(reader, "Target", "").replace('\\', '/');
                    var absolute = target.startsWith("/") ? target : "/" + folder + target;
                    relations.put(
                            attribute(reader, "Id", ""),
                            new Relation(
                                    attribute(reader, "Type", ""),
                                    Path.of(absolute).normalize().toString().substring(1)));
                }
            }
        } catch (InvalidPathException broken) {
            throw Spreadsheets.problem("file.damaged", name);
        }
        return relations;
    }

    private Workbook workbook(String path) throws IOException, XMLStreamException {
        var sheets = new ArrayList<Named>();
        var from1904 = false;
        try (var in = parts.open(path)) {
            var reader = parts.reader(in);
            reader.nextTag();
            if (!reader.getLocalName().equals("workbook")) {
                throw Spreadsheets.problem("file.notSpreadsheet", name);
            }
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("workbookPr")) {
                    from1904 = isTrue(attribute(reader, "date1904", "0"));
                } else if (reader.getLocalName().equals("sheet")) {
                    var hidden = !attribute(reader, "state", "visible").equals("visible");
                    sheets.add(new Named(attribute(reader, "id", ""), attribute(reader, "name", ""), hidden));
                }
            }
        }
        return new Workbook(sheets, from1904);
    }

    private List<String> sharedTexts(String path) throws IOException, XMLStreamException {
        var texts = new ArrayList<String>();
        var characters = 0L;
        try (var in = parts.open(path)) {
            var reader = parts.reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("si")) {
                    var text = SheetReader.richText(reader, limits.cellLength());
                    texts.add(text);
                    characters += text.length();
                    if (characters > limits.characters() || texts.size() > MOST_TEXTS) {
                        throw Spreadsheets.problem("file.tooMuchText", texts.size(), limits.characters());
                    }
                }
            }
        }
        return texts;
    }

    /** The attribute by local name, whatever its namespace: strict and transitional workbooks differ only there. */
    static String attribute(XMLStreamReader reader, String wanted, String otherwise) {
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(wanted)) {
                return reader.getAttributeValue(i);
            }
        }
        return otherwise;
    }

    /** A count of up to nine digits. */
    static int count(String text, int otherwise) {
        if (text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        var count = 0;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            count = count * 10 + digit;
        }
        return count;
    }

    static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true");
    }

    private record Relation(String type, String target) {}

    private record Named(String id, String name, boolean hidden) {}

    private record Workbook(List<Named> sheets, boolean from1904) {}
}

package org.huiyin.spreadsheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet with content of a workbook as a stream, within limits that hold for what is really unpacked. */
final class XlsxReader {
    private final ZipFile zip;
    private final String name;
    private final Limits limits;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long inflated;

    private XlsxReader(ZipFile zip, String name, Limits limits) {
        this.zip = zip;
        this.name = name;
        this.limits = limits;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    static String read(Path file, String name, Limits limits, Consumer<Grid.Row> receiver) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            new XlsxReader(zip, name, limits).read(receiver);
            return "xlsx";
        } catch (ZipException | XMLStreamException broken) {
            throw Spreadsheets.problem("file.damaged", name);
        }
    }

    private void read(Consumer<Grid.Row> receiver) throws IOException, XMLStreamException {
        var workbookPath = relations("").values().stream()
                .filter(relation -> relation.type.endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        if (zip.getEntry(workbookPath) == null) {
            throw Spreadsheets.problem("file.notSpreadsheet", name);
        }
        var relations = relations(workbookPath);
        var workbook = workbook(workbookPath);
        var styles = CellStyles.NONE;
        var texts = List.<String>of();
        for (var relation : relations.values()) {
            if (relation.type.endsWith("/styles") && zip.getEntry(relation.target) != null) {
                try (var in = open(relation.target)) {
                    styles = CellStyles.read(reader(in), workbook.from1904);
                }
            } else if (relation.type.endsWith("/sharedStrings") && zip.getEntry(relation.target) != null) {
                texts = sharedTexts(relation.target);
            }
        }
        for (var sheet : workbook.sheets) {
            var relation = relations.get(sheet);
            if (relation != null && relation.type.endsWith("/worksheet") && zip.getEntry(relation.target) != null) {
                try (var in = open(relation.target)) {
                    if (new SheetReader(reader(in), texts, styles, limits).read(receiver)) {
                        return;
                    }
                }
            }
        }
    }

    private XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return xml.createXMLStreamReader(in);
    }

    /** The relations of a part by id, with targets as paths in the archive. */
    private Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
        var folder = part.substring(0, part.lastIndexOf('/') + 1);
        var path = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        var relations = new HashMap<String, Relation>();
        if (zip.getEntry(path) == null) {
            return relations;
        }
        try (var in = open(path)) {
            var reader = reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Relationship")) {
                    var target = attribute(reader, "Target", "");
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
        var visible = new ArrayList<String>();
        var hidden = new ArrayList<String>();
        var from1904 = false;
        try (var in = open(path)) {
            var reader = reader(in);
            reader.nextTag();
            if (!reader.getLocalName().equals("workbook")) {
                throw Spreadsheets.problem("file.notSpreadsheet", name);
            }
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("workbookPr")) {
                    from1904 = List.of("1", "true").contains(attribute(reader, "date1904", "0"));
                } else if (reader.getLocalName().equals("sheet")) {
                    (attribute(reader, "state", "visible").equals("visible") ? visible : hidden)
                            .add(attribute(reader, "id", ""));
                }
            }
        }
        visible.addAll(hidden);
        return new Workbook(visible, from1904);
    }

    private List<String> sharedTexts(String path) throws IOException, XMLStreamException {
        var texts = new ArrayList<String>();
        var characters = 0L;
        try (var in = open(path)) {
            var reader = reader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("si")) {
                    var text = SheetReader.richText(reader);
                    texts.add(text);
                    characters += text.length();
                    if (characters > limits.characters()) {
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

    private InputStream open(String path) throws IOException {
        var entry = zip.getEntry(path);
        if (entry == null) {
            throw Spreadsheets.problem("file.damaged", name);
        }
        return new Counted(zip.getInputStream(entry));
    }

    private void inflated(int bytes) {
        inflated += Math.max(bytes, 0);
        if (inflated > limits.inflatedBytes()) {
            throw Spreadsheets.problem("file.inflates", name, limits.inflatedBytes() >> 20);
        }
    }

    private record Relation(String type, String target) {}

    private record Workbook(List<String> sheets, boolean from1904) {}

    /** Counts bytes as they are unpacked: what an archive says about its sizes may be a lie. */
    private final class Counted extends FilterInputStream {
        Counted(@Nullable InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var found = super.read();
            inflated(found < 0 ? 0 : 1);
            return found;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var found = super.read(bytes, offset, length);
            inflated(found);
            return found;
        }
    }
}

package org.huiyin.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/** Unpacks a document fully, within limits, and looks at each part: no macros, no programs, nothing fetched from elsewhere, no markup bombs. */
final class OfficeArchive {
    private static final int MOST_PARTS = 5_000;
    private static final int END_LENGTH = 22;
    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private final byte[] content;
    private final String name;
    private final AttachmentLimits limits;
    private final boolean nested;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long inflated;
    private @Nullable FileType type;

    private OfficeArchive(byte[] content, String name, AttachmentLimits limits, boolean nested) {
        this.content = content;
        this.name = name;
        this.limits = limits;
        this.nested = nested;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    static FileType type(byte[] content, String name, AttachmentLimits limits) {
        return new OfficeArchive(content, name, limits, false).checkedType();
    }

    private FileType checkedType() {
        try {
            return type();
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            throw Attachments.problem("attachment.damaged", name);
        }
    }

    private FileType type() throws IOException, XMLStreamException {
        if (!endsWithItsDirectory()) {
            throw Attachments.problem("attachment.mixed", name);
        }
        var listed = listed();
        var found = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.add(entry.getName());
                part(entry.getName().replace('\\', '/'), zip);
            }
        }
        if (!found.equals(listed)) {
            throw new ZipException("two readers see different parts");
        }
        if (type == null) {
            throw Attachments.problem("attachment.type", name);
        }
        return type;
    }

    /** Nothing may follow the directory: what is hidden there is another file. */
    private boolean endsWithItsDirectory() {
        var at = content.length - END_LENGTH;
        return at > 0
                && content[at] == 'P'
                && content[at + 1] == 'K'
                && content[at + 2] == 5
                && content[at + 3] == 6
                && content[at + 20] == 0
                && content[at + 21] == 0;
    }

    /** The parts as the directory at the end lists them, which is what other programs go by. */
    private HashSet<String> listed() throws IOException {
        var names = new HashSet<String>();
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw Attachments.problem("attachment.encrypted", name);
                }
                if (!names.add(entry.getName()) || names.size() > MOST_PARTS) {
                    throw new ZipException("parts named twice or too many");
                }
            }
        }
        return names;
    }

    private void part(String path, InputStream zip) throws IOException, XMLStreamException {
        var lower = path.toLowerCase(Locale.ROOT);
        if (path.contains("..") || path.startsWith("/")) {
            throw new ZipException("a part outside of the archive");
        }
        if (lower.contains("vbaproject") || lower.contains("vbadata") || lower.contains("/macrosheets/")) {
            throw Attachments.problem("attachment.macro", name);
        }
        if (lower.contains("/activex/")) {
            throw Attachments.problem("attachment.active", name);
        }
        var counted = new Counted(zip);
        if (lower.contains("/embeddings/")) {
            embedded(counted.readAllBytes());
        } else if (lower.endsWith(".xml") || lower.endsWith(".rels")) {
            markup(path, counted);
        }
        counted.skipRest();
    }

    /** A document may hold one more, such as the table behind a chart, but no other object and no deeper nest. */
    private void embedded(byte[] object) {
        if (nested || object.length < 4 || object[0] != 'P' || object[1] != 'K') {
            throw Attachments.problem("attachment.active", name);
        }
        var left = new AttachmentLimits(limits.bytes(), limits.pixels(), limits.inflatedBytes() - inflated);
        var inner = new OfficeArchive(object, name, left, true);
        inner.checkedType();
        inflated += inner.inflated;
    }

    private void markup(String path, InputStream part) throws XMLStreamException {
        var reader = xml.createXMLStreamReader(part);
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Attachments.problem("attachment.active", name);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.equals("[Content_Types].xml")) {
                    contentType(attribute(reader, "ContentType"));
                } else if (reader.getLocalName().equals("Relationship")) {
                    relation(reader);
                }
            }
        }
    }

    private void contentType(String contentType) {
        if (contentType.contains("macroEnabled") || contentType.contains("vbaProject")) {
            throw Attachments.problem("attachment.macro", name);
        }
        if (contentType.equals(WORD)) {
            type = FileType.DOCX;
        } else if (contentType.equals(SHEET)) {
            type = FileType.XLSX;
        }
    }

    /** Templates, pictures and objects from elsewhere are fetched on opening; a link waits for a click. */
    private void relation(XMLStreamReader reader) {
        var external = attribute(reader, "TargetMode").equalsIgnoreCase("External");
        if (external && !attribute(reader, "Type").endsWith("/hyperlink")) {
            throw Attachments.problem("attachment.active", name);
        }
    }

    private static String attribute(XMLStreamReader reader, String wanted) {
        var value = reader.getAttributeValue(null, wanted);
        return value == null ? "" : value;
    }

    /** Counts what is unpacked; closing it leaves the archive open. */
    private final class Counted extends InputStream {
        private final InputStream in;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = in.read(bytes, offset, length);
            inflated += Math.max(count, 0);
            if (inflated > limits.inflatedBytes()) {
                throw Attachments.problem("attachment.inflates", name, limits.inflatedBytes() >> 20);
            }
            return count;
        }

        void skipRest() throws IOException {
            var waste = new byte[1 << 13];
            while (read(waste, 0, waste.length) >= 0) {
                continue;
            }
        }
    }
}

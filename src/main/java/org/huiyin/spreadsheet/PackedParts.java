package org.huiyin.spreadsheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a packed workbook by their names, within limits that hold for what is really unpacked. Names are only looked up: nothing is
 * ever written where a name points, so some that office programs read as well are no danger (backslashes, a leading slash, other case).
 */
final class PackedParts implements AutoCloseable {
    private static final int MOST_PARTS = 20_000;
    private static final int CHUNK = 1 << 16;

    private final ZipFile zip;
    private final String name;
    private final Limits limits;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long inflated;
    private long scanned;

    private PackedParts(ZipFile zip, String name, Limits limits) {
        this.zip = zip;
        this.name = name;
        this.limits = limits;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    static PackedParts of(Path file, String name, Limits limits) throws IOException {
        var zip = new ZipFile(file.toFile());
        try {
            var parts = new PackedParts(zip, name, limits);
            zip.stream().limit(MOST_PARTS).forEach(entry -> parts.entries.putIfAbsent(plain(entry.getName()), entry));
            return parts;
        } catch (RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    private static String plain(String path) {
        var slashed = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        return slashed.startsWith("/") ? slashed.substring(1) : slashed;
    }

    boolean has(String path) {
        return entries.containsKey(plain(path));
    }

    InputStream open(String path) throws IOException {
        return new Counted(stored(path));
    }

    private InputStream stored(String path) throws IOException {
        var entry = entries.get(plain(path));
        var in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw Spreadsheets.problem("file.damaged", name);
        }
        return in;
    }

    /** Reads the elements of the part's own vocabulary. */
    XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return new MainElements(xml.createXMLStreamReader(in));
    }

    /** Reads all elements. */
    XMLStreamReader wholeReader(InputStream in) throws XMLStreamException {
        return xml.createXMLStreamReader(in);
    }

    /** Whether a word in plain letters may occur in a part; a part in an encoding of two bytes may hold any word. */
    boolean holds(String path, String word) throws IOException {
        var tail = "";
        try (var in = stored(path)) {
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                scanned += chunk.length;
                if (scanned > limits.inflatedBytes()) {
                    throw inflates();
                }
                var text = tail + new String(chunk, StandardCharsets.ISO_8859_1);
                if (text.contains(word) || text.indexOf('\0') >= 0) {
                    return true;
                }
                tail = text.substring(Math.max(0, text.length() - word.length()));
            }
        }
        return false;
    }

    /** The first bytes of a part as text; empty if there is no such part. */
    String beginning(String path, int most) throws IOException {
        if (!has(path)) {
            return "";
        }
        try (var in = open(path)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    private RuntimeException inflates() {
        return Spreadsheets.problem("file.inflates", name, limits.inflatedBytes() >> 20);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts bytes as they are unpacked: what an archive says about its sizes may be a lie. A part that is read twice counts twice. */
    private final class Counted extends FilterInputStream {
        Counted(@Nullable InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var found = super.read();
            count(found < 0 ? 0 : 1);
            return found;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var found = super.read(bytes, offset, length);
            count(found);
            return found;
        }

        private void count(int bytes) {
            inflated += Math.max(bytes, 0);
            if (inflated > limits.inflatedBytes()) {
                throw inflates();
            }
        }
    }
}

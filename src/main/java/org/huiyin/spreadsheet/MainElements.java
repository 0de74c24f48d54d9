package org.huiyin.spreadsheet;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of a workbook and passes over the elements of extensions, whatever they are called: only those in the namespace of the
 * first element are seen.
 */
final class MainElements extends StreamReaderDelegate {
    private @Nullable String main;

    MainElements(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        var event = super.next();
        while (event == XMLStreamConstants.START_ELEMENT) {
            var space = getNamespaceURI() == null ? "" : getNamespaceURI();
            if (main == null) {
                main = space;
            }
            if (space.equals(main)) {
                return event;
            }
            skip(getParent());
            event = super.next();
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        var event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = next();
        }
        return event;
    }

    /** Passes over the rest of the element on which a reader stands. */
    static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (var depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /** The text of the element on which a reader stands, without that of elements inside, up to a length. */
    static String text(XMLStreamReader reader, int longest) throws XMLStreamException {
        var text = new StringBuilder();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> skip(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    append(reader, text, longest);
                default -> {}
            }
        }
    }

    /** Adds the characters on which a reader stands, one more than a cell may hold at most: so it is seen that they are too many. */
    static void append(XMLStreamReader reader, StringBuilder text, int longest) {
        var room = longest + 1 - text.length();
        text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
    }
}

package org.huiyin.document;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML that is always well-formed, whatever the texts hold. */
final class Xml {
    private final StringBuilder out =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. @param attributes names and values in turn */
    Xml start(String element, String... attributes) {
        tag(element, attributes, ">");
        open.push(element);
        return this;
    }

    Xml end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml empty(String element, String... attributes) {
        tag(element, attributes, "/>");
        return this;
    }

    Xml text(String text) {
        escape(text);
        return this;
    }

    /** An element that holds a text with its spaces. */
    Xml text(String element, String text) {
        return start(element, "xml:space", "preserve").text(text).end();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void tag(String element, String[] attributes, String close) {
        out.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append(close);
    }

    private void escape(String text) {
        text.codePoints().filter(Xml::allowed).forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(c);
            }
        });
    }

    /** XML 1.0, 2.2: most control characters and lone surrogates cannot be written at all. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c > 0xFFFF;
    }
}

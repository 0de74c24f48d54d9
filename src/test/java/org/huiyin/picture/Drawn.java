package org.huiyin.picture;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A drawing as a browser lays it out at a width, in the size of its type. Reading it shows that it is well formed. */
record Drawn(Element root) {
    static Drawn of(Svg svg) {
        try {
            var text = new InputSource(new StringReader(svg.toString()));
            return new Drawn(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(text)
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new AssertionError(svg.toString(), unreadable);
        }
    }

    Stream<Element> all(String name) {
        var found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at));
    }

    /** The marks of a class: rectangles without the lines that cut them. */
    List<Element> rectangles() {
        return all("rect").toList();
    }

    static double percent(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name).replace("%", ""));
    }

    static double ems(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name).replace("em", ""));
    }

    /** Where words stand. */
    record Label(String words, double left, double right, double top, double bottom) {
        boolean covers(Label other) {
            return left < other.right - 0.01
                    && other.left < right - 0.01
                    && top < other.bottom - 0.01
                    && other.top < bottom - 0.01;
        }
    }

    /** @param width of the drawing; where it is wide, words are shown that a phone leaves out */
    List<Label> labels(double width) {
        var labels = new ArrayList<Label>();
        labels(root, 0, 0, width, width >= TypeWidth.WIDE, labels);
        return labels;
    }

    private static void labels(Element in, double x, double y, double width, boolean wide, List<Label> labels) {
        var children = in.getChildNodes();
        for (var at = 0; at < children.getLength(); at++) {
            if (!(children.item(at) instanceof Element child)) {
                continue;
            }
            if (child.getTagName().equals("text")) {
                var style = " " + child.getAttribute("class") + " ";
                if (!style.contains(wide ? " in-narrow " : " in-wide ")) {
                    labels.add(label(child, style, x, y, width));
                }
            } else if (child.getTagName().equals("svg")) {
                var own = child.getAttribute("width").endsWith("%") ? width * percent(child, "width") / 100 : width;
                labels(child, x + place(child, "x", width), y + place(child, "y", 0), own, wide, labels);
            } else {
                labels(child, x, y, width, wide, labels);
            }
        }
    }

    private static Label label(Element text, String style, double x, double y, double width) {
        var words = text.getTextContent();
        var length = TypeWidth.of(words);
        var at = x + place(text, "x", width);
        var left = style.contains(" middle ") ? at - length / 2 : style.contains(" last ") ? at - length : at;
        var base = y + place(text, "y", 0);
        return new Label(words, left, left + length, base - 0.85, base + 0.2);
    }

    private static double place(Element element, String name, double width) {
        var value = element.getAttribute(name);
        if (value.isEmpty()) {
            return 0;
        }
        return value.endsWith("%") ? percent(element, name) / 100 * width : ems(element, name);
    }
}

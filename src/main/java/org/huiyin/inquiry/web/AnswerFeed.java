package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.shared.DistrictId;

/** Writes answers as an Atom feed. Ids do not name the site's address, so that they stay when it moves. */
final class AnswerFeed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AnswerFeed() {}

    static String of(String site, DistrictId district, List<QuestionView> answers) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", "urn:uuid:" + district.value());
            element(xml, "title", t("inquiry.feed.title"));
            element(
                    xml,
                    "updated",
                    answers.stream()
                            .map(QuestionView::settledAt)
                            .filter(Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH)
                            .toString());
            link(xml, "self", site + "/inquiries/answers.atom");
            link(xml, "alternate", site + "/inquiries");
            for (var answer : answers) {
                entry(xml, site, answer);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, String site, QuestionView answer) throws XMLStreamException {
        var at = answer.settledAt() == null ? answer.raisedAt() : answer.settledAt();
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + answer.id());
        element(xml, "title", clean(answer.title()));
        element(xml, "updated", at.toString());
        element(xml, "published", at.toString());
        xml.writeStartElement("author");
        element(xml, "name", clean(answer.unit() == null ? "" : answer.unit().name()));
        xml.writeEndElement();
        link(xml, "alternate", site + answer.address());
        xml.writeStartElement("category");
        xml.writeAttribute("term", String.valueOf(answer.outcome()));
        xml.writeAttribute("label", t("inquiry.outcome." + answer.outcome()));
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(clean(answer.answer()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }

    /** Without the characters that XML 1.0 cannot hold. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

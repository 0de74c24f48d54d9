package org.huiyin.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A word processor file on the page of GB/T 9704: A4, text area 156 mm × 225 mm, 22 lines of 28 characters. Holds no clock and no
 * name of its maker: the same content gives the same bytes.
 */
final class Docx {
    /** 156 mm. */
    static final int TEXT_WIDTH = 8844;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private final Xml body = new Xml();
    private final String title;
    private final Map<String, List<Paragraph>> margins = new LinkedHashMap<>();
    private boolean firstPageDiffers;

    Docx(String title) {
        this.title = title;
        body.start("w:document", "xmlns:w", WORDS, "xmlns:r", OFFICE).start("w:body");
    }

    void add(Paragraph paragraph) {
        paragraph.write(body);
    }

    /** A thin paragraph follows: tables that touch would become one, and a text must not end in a table. */
    void add(TableBlock table) {
        table.write(body);
        add(Paragraph.of("left").lineOf(120));
    }

    /** What stands above and below the text of the first page only. */
    void firstPage(List<Paragraph> header, List<Paragraph> footer) {
        firstPageDiffers = true;
        margins.put("header-first", header);
        margins.put("footer-first", footer);
    }

    /** Page numbers between dashes: odd pages at the right, even ones at the left, one character in. */
    void numberPages() {
        margins.put("footer-default", List.of(pageNumber("right")));
        margins.put("footer-even", List.of(pageNumber("left")));
    }

    private static Paragraph pageNumber(String side) {
        var size = 28;
        return Paragraph.of(side, Run.of("— ", Face.TABLE, size), Run.pageNumber(size), Run.of(" —", Face.TABLE, size))
                .sides(280, 280)
                .spaced(0, 170)
                .lineOf(320);
    }

    void write(OutputStream out) {
        section();
        var relations = new LinkedHashMap<String, String>();
        relations.put("styles.xml", "/styles");
        relations.put("settings.xml", "/settings");
        relations.put("fontTable.xml", "/fontTable");
        margins.keySet().forEach(name -> relations.put(name + ".xml", "/" + name.substring(0, 6)));
        try {
            var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            part(zip, "[Content_Types].xml", contentTypes(relations));
            part(zip, "_rels/.rels", packageRelations());
            part(zip, "docProps/core.xml", coreProperties());
            part(zip, "word/document.xml", body.end().end().toString());
            part(zip, "word/_rels/document.xml.rels", documentRelations(relations));
            part(zip, "word/styles.xml", styles());
            part(zip, "word/settings.xml", settings());
            part(zip, "word/fontTable.xml", fontTable());
            for (var margin : margins.entrySet()) {
                part(zip, "word/" + margin.getKey() + ".xml", margin(margin.getKey(), margin.getValue()));
            }
            zip.finish();
            zip.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void section() {
        body.start("w:sectPr");
        for (var name : margins.keySet()) {
            body.empty(
                    "w:" + name.substring(0, 6) + "Reference",
                    "w:type",
                    name.substring(7),
                    "r:id",
                    relationId(name + ".xml"));
        }
        body.empty("w:pgSz", "w:w", "11906", "w:h", "16838")
                .empty(
                        "w:pgMar",
                        "w:top",
                        "2098",
                        "w:right",
                        "1474",
                        "w:bottom",
                        "1984",
                        "w:left",
                        "1588",
                        "w:header",
                        "964",
                        "w:footer",
                        "1134",
                        "w:gutter",
                        "0");
        if (firstPageDiffers) {
            body.empty("w:titlePg");
        }
        body.empty("w:docGrid", "w:type", "lines", "w:linePitch", "579").end();
    }

    private static String margin(String name, List<Paragraph> paragraphs) {
        var xml = new Xml().start(name.startsWith("header") ? "w:hdr" : "w:ftr", "xmlns:w", WORDS);
        paragraphs.forEach(paragraph -> paragraph.write(xml));
        return xml.end().toString();
    }

    private static String contentTypes(Map<String, String> relations) {
        var xml = new Xml()
                .start("Types", "xmlns", PACKAGE + "content-types")
                .empty(
                        "Default",
                        "Extension",
                        "rels",
                        "ContentType",
                        "application/vnd.openxmlformats-package.relationships+xml")
                .empty("Default", "Extension", "xml", "ContentType", "application/xml")
                .empty(
                        "Override",
                        "PartName",
                        "/docProps/core.xml",
                        "ContentType",
                        "application/vnd.openxmlformats-package.core-properties+xml")
                .empty("Override", "PartName", "/word/document.xml", "ContentType", KIND + "document.main+xml");
        relations.forEach((name, type) ->
                xml.empty("Override", "PartName", "/word/" + name, "ContentType", KIND + type.substring(1) + "+xml"));
        return xml.end().toString();
    }

    private static String packageRelations() {
        return new Xml()
                .start("Relationships", "xmlns", PACKAGE + "relationships")
                .empty("Relationship", "Id", "r1", "Type", OFFICE + "/officeDocument", "Target", "word/document.xml")
                .empty(
                        "Relationship",
                        "Id",
                        "r2",
                        "Type",
                        PACKAGE + "relationships/metadata/core-properties",
                        "Target",
                        "docProps/core.xml")
                .end()
                .toString();
    }

    private static String documentRelations(Map<String, String> relations) {
        var xml = new Xml().start("Relationships", "xmlns", PACKAGE + "relationships");
        relations.forEach((name, type) ->
                xml.empty("Relationship", "Id", relationId(name), "Type", OFFICE + type, "Target", name));
        return xml.end().toString();
    }

    private static String relationId(String name) {
        return "r-" + name.substring(0, name.indexOf('.'));
    }

    private String coreProperties() {
        return new Xml()
                .start(
                        "cp:coreProperties",
                        "xmlns:cp",
                        PACKAGE + "metadata/core-properties",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/")
                .start("dc:title")
                .text(title)
                .end()
                .end()
                .toString();
    }

    private static String styles() {
        return new Xml()
                .start("w:styles", "xmlns:w", WORDS)
                .start("w:docDefaults")
                .start("w:rPrDefault")
                .start("w:rPr")
                .empty(
                        "w:rFonts",
                        "w:ascii",
                        Face.TEXT.family,
                        "w:hAnsi",
                        Face.TEXT.family,
                        "w:eastAsia",
                        Face.TEXT.family,
                        "w:cs",
                        Face.TEXT.family)
                .empty("w:sz", "w:val", Integer.toString(Run.SIZE_3))
                .empty("w:szCs", "w:val", Integer.toString(Run.SIZE_3))
                .empty("w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN")
                .end()
                .end()
                .end()
                .start("w:style", "w:type", "paragraph", "w:default", "1", "w:styleId", "a")
                .empty("w:name", "w:val", "Normal")
                .end()
                .end()
                .toString();
    }

    private static String settings() {
        return new Xml()
                .start("w:settings", "xmlns:w", WORDS)
                .empty("w:evenAndOddHeaders")
                .empty("w:characterSpacingControl", "w:val", "compressPunctuation")
                .end()
                .toString();
    }

    private static String fontTable() {
        var xml = new Xml().start("w:fonts", "xmlns:w", WORDS);
        for (var face : Face.values()) {
            xml.start("w:font", "w:name", face.family)
                    .empty("w:altName", "w:val", face.others)
                    .empty("w:charset", "w:val", "86")
                    .empty("w:family", "w:val", face == Face.HEADING ? "swiss" : "roman")
                    .end();
        }
        return xml.end().toString();
    }

    private static void part(ZipOutputStream zip, String path, String content) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

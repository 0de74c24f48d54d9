package org.huiyin.document;

/** A piece of text in one face, size and colour; line breaks in it are kept. */
record Run(String text, Face face, int halfPoints, String color, boolean field) {
    static final String RED = "E60012";
    private static final String BLACK = "000000";

    /** 3号, the size of the text of official documents. */
    static final int SIZE_3 = 32;

    /** A quarter of a point less between characters: 28 of them then fill the 156 mm of a line. */
    private static final String FITTING = "-5";

    static Run text(String text) {
        return of(text, Face.TEXT, SIZE_3);
    }

    static Run of(String text, Face face, int halfPoints) {
        return new Run(text, face, halfPoints, BLACK, false);
    }

    static Run red(String text, Face face, int halfPoints) {
        return new Run(text, face, halfPoints, RED, false);
    }

    /** The number of the page on which it stands. */
    static Run pageNumber(int halfPoints) {
        return new Run("PAGE", Face.TABLE, halfPoints, BLACK, true);
    }

    void write(Xml xml) {
        if (field) {
            part(xml, () -> xml.empty("w:fldChar", "w:fldCharType", "begin"));
            part(xml, () -> xml.text("w:instrText", " " + text + " "));
            part(xml, () -> xml.empty("w:fldChar", "w:fldCharType", "separate"));
            part(xml, () -> xml.text("w:t", "1"));
            part(xml, () -> xml.empty("w:fldChar", "w:fldCharType", "end"));
            return;
        }
        part(xml, () -> {
            var first = true;
            for (var line : text.lines().toList()) {
                if (!first) {
                    xml.empty("w:br");
                }
                first = false;
                xml.text("w:t", line);
            }
        });
    }

    private void part(Xml xml, Runnable content) {
        xml.start("w:r").start("w:rPr");
        xml.empty(
                "w:rFonts",
                "w:ascii",
                face.family,
                "w:hAnsi",
                face.family,
                "w:eastAsia",
                face.family,
                "w:cs",
                face.family,
                "w:hint",
                "eastAsia");
        xml.empty("w:color", "w:val", color);
        if (halfPoints == SIZE_3) {
            xml.empty("w:spacing", "w:val", FITTING);
        }
        xml.empty("w:sz", "w:val", Integer.toString(halfPoints));
        xml.empty("w:szCs", "w:val", Integer.toString(halfPoints));
        xml.end();
        content.run();
        xml.end();
    }
}

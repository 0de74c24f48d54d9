package org.huiyin.document;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sets a letter in the letter form of GB/T 9704-2012, 10.1: red mark and double lines, number at the right, no page number on page 1. */
public final class LetterDocument {
    private static final Pattern HEADING = Typesetting.pattern("heading");
    private static final Pattern SUBHEADING = Typesetting.pattern("subheading");
    private static final int SIZE_4 = 28;

    /** Width of a character on the 28-character grid, in twips. */
    private static final int CHARACTER = Docx.TEXT_WIDTH / 28;

    /** 42 points: the largest that a mark is set in. */
    private static final int LARGEST_MARK = 84;

    private static final int SMALLEST_MARK = 44;

    private LetterDocument() {}

    /** Writes the letter as .docx; the output is left for the caller to close. */
    public static void write(Letter letter, OutputStream out) {
        var document = new Docx(letter.title());
        document.firstPage(firstHeader(letter), firstFooter());
        document.numberPages();
        document.add(Paragraph.of("right", Run.text(letter.number())).spaced(280, 0));
        document.add(Paragraph.blank());
        document.add(Paragraph.blank());
        document.add(Titles.paragraph(letter.title()));
        document.add(Paragraph.blank());
        document.add(Paragraph.of("left", Run.text(letter.addressee() + Labels.of("letter.colon"))));
        for (var paragraph : letter.paragraphs()) {
            paragraph.lines().filter(line -> !line.isBlank()).forEach(line -> document.add(text(line.strip())));
        }
        attachments(letter.attachments()).forEach(document::add);
        signature(letter).forEach(document::add);
        if (!letter.copies().isEmpty()) {
            document.add(copies(letter.copies()));
        }
        document.write(out);
    }

    /** The mark's upper edge is 30 mm below the edge of the page; the line 4 mm below it is 170 mm long. */
    private static List<Paragraph> firstHeader(Letter letter) {
        var size = markSize(letter.issuer());
        return List.of(
                Paragraph.of("right", Run.of(letter.outcomeCode(), Face.HEADING, Run.SIZE_3))
                        .lineOf(737),
                Paragraph.of("center", Run.red(letter.issuer(), Face.TITLE, size))
                        .lineOf(size * 10)
                        .sides(-454, -340)
                        .ruled("thickThinSmallGap"));
    }

    private static List<Paragraph> firstFooter() {
        return List.of(Paragraph.of("left").lineOf(20).sides(-454, -340).ruled("thinThickSmallGap"));
    }

    /** As large as the name's length allows on one line. */
    private static int markSize(String issuer) {
        var characters = Math.max(1, (int) Math.ceil(Titles.width(issuer)));
        return Math.clamp(Docx.TEXT_WIDTH / 10 / characters, SMALLEST_MARK, LARGEST_MARK);
    }

    private static Paragraph text(String line) {
        var face = HEADING.matcher(line).matches()
                ? Face.HEADING
                : SUBHEADING.matcher(line).matches() ? Face.SUBHEADING : Face.TEXT;
        var paragraph = Paragraph.of("both", Run.of(line, face, Run.SIZE_3)).indented(2);
        return face == Face.TEXT ? paragraph : paragraph.keepingNext();
    }

    /** One line below the text, two characters in; several are numbered below each other. */
    private static List<Paragraph> attachments(List<String> titles) {
        var paragraphs = new ArrayList<Paragraph>();
        if (titles.isEmpty()) {
            return paragraphs;
        }
        var label = Labels.of("letter.attachments");
        var labelWidth = (int) (Titles.width(label) * CHARACTER);
        paragraphs.add(Paragraph.of("left"));
        for (var place = 0; place < titles.size(); place++) {
            var number = titles.size() == 1 ? "" : (place + 1) + ".";
            var start = (place == 0 ? label : "") + number + titles.get(place);
            var hanging = (int) (Titles.width(number) * CHARACTER) + (place == 0 ? labelWidth : 0);
            var left = 2 * CHARACTER + labelWidth + (int) (Titles.width(number) * CHARACTER);
            paragraphs.add(Paragraph.of("left", Run.text(start)).sides(left, 0).hanging(hanging));
        }
        return paragraphs;
    }

    /**
     * The date ends four characters from the right and the name stands centred above it, with room for the seal. A name too long
     * for that ends two characters from the right, and the date moves in (7.3.5.1).
     */
    private static List<Paragraph> signature(Letter letter) {
        var longer = (Titles.width(letter.issuer()) - Titles.width(letter.date())) / 2;
        var nameIn = Math.max(2, 4 - longer);
        var nameRight = (int) (nameIn * CHARACTER);
        var dateRight = (int) ((nameIn + longer) * CHARACTER);
        var paragraphs = new ArrayList<Paragraph>();
        paragraphs.add(Paragraph.blank());
        paragraphs.add(Paragraph.blank());
        paragraphs.add(Paragraph.of("right", Run.text(letter.issuer()))
                .sides(0, nameRight)
                .keepingNext());
        paragraphs.add(Paragraph.of("right", Run.text(letter.date())).sides(0, dateRight));
        if (letter.publicCopy()) {
            paragraphs.add(note(Labels.of("letter.public")));
        } else if (!letter.contactName().isBlank() || !letter.contactPhone().isBlank()) {
            paragraphs.add(note(contact(letter)));
        }
        return paragraphs;
    }

    private static String contact(Letter letter) {
        if (letter.contactPhone().isBlank()) {
            return Labels.of("letter.contactName", letter.contactName());
        }
        if (letter.contactName().isBlank()) {
            return Labels.of("letter.contactPhone", letter.contactPhone());
        }
        return Labels.of("letter.contact", letter.contactName(), letter.contactPhone());
    }

    private static Paragraph note(String text) {
        return Paragraph.of("left", Run.text(text)).indented(2);
    }

    /** At the bottom of the last page, one character in at both sides; without lines in the letter form. */
    private static Paragraph copies(List<String> receivers) {
        var label = Labels.of("letter.copies");
        var character = SIZE_4 * 10;
        var labelWidth = (int) (Titles.width(label) * character);
        var list = String.join(Labels.of("letter.comma"), receivers) + Labels.of("letter.stop");
        return Paragraph.of("left", Run.of(label + list, Face.TEXT, SIZE_4))
                .sides(character + labelWidth, character)
                .hanging(labelWidth)
                .atPageEnd();
    }
}

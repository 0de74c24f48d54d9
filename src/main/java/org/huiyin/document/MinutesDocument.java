package org.huiyin.document;

import java.io.OutputStream;
import java.util.regex.Pattern;

/** Sets minutes in the form of GB/T 9704-2012, 10.3: the red mark, issuer and date above a red line, the text, and the lists of who was there. */
public final class MinutesDocument {
    private static final Pattern HEADING = Typesetting.pattern("heading");
    private static final Pattern SUBHEADING = Typesetting.pattern("subheading");

    /** Width of a character on the 28-character grid, in twips. */
    private static final int CHARACTER = Docx.TEXT_WIDTH / 28;

    private static final int LARGEST_MARK = 72;
    private static final int SMALLEST_MARK = 44;

    private MinutesDocument() {}

    /** Writes the minutes as .docx; the output is left for the caller to close. */
    public static void write(Minutes minutes, OutputStream out) {
        var document = new Docx(minutes.mark());
        document.numberPages();
        var characters = Math.max(1, (int) Math.ceil(Titles.width(minutes.mark())));
        var size = Math.clamp(Docx.TEXT_WIDTH / 10 / characters, SMALLEST_MARK, LARGEST_MARK);
        document.add(Paragraph.of("center", Run.red(minutes.mark(), Face.TITLE, size))
                .lineOf(size * 14)
                .spaced(400, 300)
                .keepingNext());
        document.add(Paragraph.of("center", Run.text(minutes.issuer() + "  " + minutes.date()))
                .ruled("single"));
        document.add(Paragraph.blank());
        for (var paragraph : minutes.paragraphs()) {
            paragraph.lines().filter(line -> !line.isBlank()).forEach(line -> document.add(text(line.strip())));
        }
        for (var people : minutes.people()) {
            if (!people.names().isEmpty()) {
                document.add(Paragraph.of("left"));
                document.add(people(people));
            }
        }
        document.write(out);
    }

    private static Paragraph text(String line) {
        var face = HEADING.matcher(line).matches()
                ? Face.HEADING
                : SUBHEADING.matcher(line).matches() ? Face.SUBHEADING : Face.TEXT;
        var paragraph = Paragraph.of("both", Run.of(line, face, Run.SIZE_3)).indented(2);
        return face == Face.TEXT ? paragraph : paragraph.keepingNext();
    }

    /** Two characters in, the word in the heading's face, names below the first one (10.3.2). */
    private static Paragraph people(Minutes.People people) {
        var label = people.label() + Labels.of("letter.colon");
        var width = (int) (Titles.width(label) * CHARACTER);
        return Paragraph.of(
                        "left",
                        Run.of(label, Face.HEADING, Run.SIZE_3),
                        Run.text(String.join(Labels.of("letter.comma"), people.names())))
                .sides(2 * CHARACTER + width, 0)
                .hanging(width);
    }
}

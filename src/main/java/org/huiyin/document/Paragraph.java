package org.huiyin.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A paragraph while it is being set; measures in twips (1/20 point) unless they say otherwise. */
final class Paragraph {
    /** The line height that puts 22 lines on a page. */
    private static final int LINE = 579;

    private final String align;
    private final List<Run> runs;
    private int firstLineChars;
    private int firstLine;
    private int left;
    private int right;
    private int hanging;
    private int before;
    private int after;
    private int line = LINE;
    private boolean keepNext;
    private boolean atPageEnd;
    private @Nullable String rule;

    private Paragraph(String align, List<Run> runs) {
        this.align = align;
        this.runs = runs;
    }

    static Paragraph of(String align, Run... runs) {
        return new Paragraph(align, List.of(runs));
    }

    static Paragraph blank() {
        return of("left").keepingNext();
    }

    /** First line in by characters of the text size. */
    Paragraph indented(int chars) {
        return indented(chars, Run.SIZE_3);
    }

    Paragraph indented(int chars, int halfPoints) {
        firstLineChars = chars;
        firstLine = chars * halfPoints * 10;
        return this;
    }

    Paragraph sides(int toLeft, int toRight) {
        left = toLeft;
        right = toRight;
        return this;
    }

    Paragraph hanging(int by) {
        hanging = by;
        return this;
    }

    Paragraph spaced(int above, int below) {
        before = above;
        after = below;
        return this;
    }

    Paragraph lineOf(int height) {
        line = height;
        return this;
    }

    Paragraph keepingNext() {
        keepNext = true;
        return this;
    }

    /** A red double line below: "thickThinSmallGap" (thick above) or "thinThickSmallGap". */
    Paragraph ruled(String kind) {
        rule = kind;
        return this;
    }

    /** At the bottom of the text area of its page. */
    Paragraph atPageEnd() {
        atPageEnd = true;
        return this;
    }

    void write(Xml xml) {
        xml.start("w:p").start("w:pPr");
        if (keepNext) {
            xml.empty("w:keepNext");
        }
        if (atPageEnd) {
            xml.empty(
                    "w:framePr",
                    "w:w",
                    Integer.toString(Docx.TEXT_WIDTH),
                    "w:wrap",
                    "notBeside",
                    "w:vAnchor",
                    "margin",
                    "w:hAnchor",
                    "margin",
                    "w:xAlign",
                    "left",
                    "w:yAlign",
                    "bottom");
        }
        xml.empty("w:widowControl", "w:val", "0");
        if (rule != null) {
            xml.start("w:pBdr")
                    .empty("w:bottom", "w:val", rule, "w:sz", "24", "w:space", "11", "w:color", Run.RED)
                    .end();
        }
        xml.empty("w:snapToGrid", "w:val", line == LINE ? "1" : "0");
        xml.empty(
                "w:spacing",
                "w:before",
                Integer.toString(before),
                "w:after",
                Integer.toString(after),
                "w:line",
                Integer.toString(line),
                "w:lineRule",
                "exact");
        indent(xml);
        xml.empty("w:jc", "w:val", align).end();
        runs.forEach(run -> run.write(xml));
        xml.end();
    }

    private void indent(Xml xml) {
        if (firstLineChars > 0) {
            xml.empty(
                    "w:ind",
                    "w:left",
                    Integer.toString(left),
                    "w:right",
                    Integer.toString(right),
                    "w:firstLineChars",
                    Integer.toString(firstLineChars * 100),
                    "w:firstLine",
                    Integer.toString(firstLine));
        } else {
            xml.empty(
                    "w:ind",
                    "w:left",
                    Integer.toString(left),
                    "w:right",
                    Integer.toString(right),
                    "w:hanging",
                    Integer.toString(hanging));
        }
    }
}

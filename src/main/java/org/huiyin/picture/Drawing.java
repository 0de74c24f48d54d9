package org.huiyin.picture;

import static org.huiyin.picture.Pen.along;
import static org.huiyin.picture.Pen.em;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pictures have in common: their frame, words and marks on them. Heights are in the size of small type. */
final class Drawing {
    private Drawing() {}

    static Pen begin(String kind, String title, String told, double height) {
        return new Pen()
                .start(
                        "svg",
                        "class",
                        "picture__drawing " + kind,
                        "role",
                        "group",
                        "width",
                        "100%",
                        "height",
                        em(height))
                .words("title", title)
                .words("desc", told);
    }

    static void rectangle(Pen pen, double x, double y, double width, double height, Tone tone) {
        pen.empty(
                "rect", "class", tone.style(), "x", along(x), "y", em(y), "width", along(width), "height", em(height));
        if (tone == Tone.BAD) {
            hatch(pen, x, y, width, height, HATCH);
        }
    }

    private static final double HATCH = 0.025;

    /** Slanting lines over what is broken. @param step from one to the next */
    static void hatch(Pen pen, double x, double y, double width, double height, double step) {
        var wide = Math.min(step, width);
        for (var at = 0; width > 0 && height > 0 && at * wide < width - 1e-9; at++) {
            var from = x + at * wide;
            var part = Math.min(1, (x + width - from) / wide);
            line(pen, "cut", from, y + height, from + part * wide, y + height * (1 - part));
        }
    }

    /** A name in as much room as there is: cut on a phone, longer on a wide page. @param share of the width that it may take */
    static void name(Pen pen, String name, @Nullable String style, double x, double y, double share) {
        var brief = TypeWidth.cut(name, share * TypeWidth.NARROW);
        var longer = TypeWidth.cut(name, share * TypeWidth.WIDE);
        if (brief.equals(longer)) {
            words(pen, name, style, x, y);
        } else {
            var more = style == null ? "" : style + " ";
            words(pen, brief, more + "in-narrow", x, y);
            words(pen, longer, more + "in-wide", x, y);
        }
    }

    static void line(Pen pen, String style, double x1, double y1, double x2, double y2) {
        pen.empty("line", "class", style, "x1", along(x1), "y1", em(y1), "x2", along(x2), "y2", em(y2));
    }

    /** @param style classes: middle, last (ends at its place), strong, muted, in-wide (shown where there is room) */
    static void words(Pen pen, String words, @Nullable String style, double x, double y) {
        pen.words("text", words, "class", style, "x", along(x), "y", em(y));
    }

    /**
     * Which of many labels side by side have room: each so many-th on a phone, each so many-th where there is room.
     *
     * @param share of the drawing's width that they have together
     */
    static Every every(List<String> labels, double share) {
        var widest = labels.stream().mapToDouble(TypeWidth::of).max().orElse(0) + 0.5;
        var room = share / Math.max(1, labels.size());
        var wide = (int) Math.max(1, Math.ceil(widest / (room * TypeWidth.WIDE)));
        var narrow = (int) Math.max(1, Math.ceil(widest / (room * TypeWidth.NARROW)));
        return new Every(Math.ceilDiv(narrow, wide) * wide, wide);
    }

    record Every(int narrow, int wide) {
        boolean shown(int at) {
            return at % wide == 0;
        }

        /** Classes of a label. */
        String style(int at, String style) {
            return at % narrow == 0 ? style : style + " in-wide";
        }
    }
}

package org.huiyin.picture;

import java.util.List;

/** Values of one kind, one for each category. */
public record Series(String name, Tone tone, List<Mark> marks) {
    public Series {
        marks = List.copyOf(marks);
    }

    /** What its marks look like, for a drawing of 16 by 16. */
    public Svg swatch() {
        var pen = new Pen()
                .start("g")
                .empty("rect", "class", tone.style(), "x", 1.0, "y", 1.0, "width", 14.0, "height", 14.0);
        if (tone == Tone.BAD) {
            pen.empty("line", "class", "cut", "x1", 1.0, "y1", 15.0, "x2", 15.0, "y2", 1.0);
        }
        return pen.end().done();
    }
}

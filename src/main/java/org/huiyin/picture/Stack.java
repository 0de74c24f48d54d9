package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Lying bars that are made of parts, one above the other; with {@code whole} each as long as the drawing, for shares. With few records
 * each has a field of its own: a strip that shows what was kept and what was broken.
 */
public record Stack(Numbers numbers, boolean whole) implements Chart {
    private static final double ROW = 3;

    /** Up to so many records in a row each has its own field. */
    private static final int FIELDS = 40;

    /** So few records do not fill the drawing: a row of one is one field. */
    private static final int FEWEST = 12;

    /** A strip: rows as long as they have records. */
    public static Stack strip(Numbers numbers) {
        return new Stack(numbers, false);
    }

    /** Rows as long as the drawing. */
    public static Stack shares(Numbers numbers) {
        return new Stack(numbers, true);
    }

    @Override
    public boolean empty() {
        return numbers.empty();
    }

    @Override
    public List<Series> key() {
        return numbers.series();
    }

    @Override
    public Table table() {
        return numbers.table();
    }

    @Override
    public Svg draw(String title) {
        var rows = numbers.categories().size();
        var most = numbers.mostTotal();
        var room = whole ? 1 : 1 - (TypeWidth.of(t("picture.number", most)) + 1) / TypeWidth.NARROW;
        var pen = Drawing.begin("stack", title, numbers.told(), rows * ROW + 1.6);
        Drawing.words(
                pen,
                whole
                        ? t("picture.unit.share", numbers.unit().name())
                        : t("picture.unit", numbers.unit().name()),
                "muted",
                0,
                1);
        for (var row = 0; row < rows; row++) {
            row(pen, row, room, Math.max(most, FEWEST));
        }
        Drawing.line(pen, "axis", 0, 1.6, 0, 1.6 + rows * ROW);
        return pen.end().done();
    }

    private void row(Pen pen, int row, double room, long most) {
        var top = 1.6 + row * ROW;
        var total = numbers.total(row);
        var base = whole ? Math.max(1, total) : most;
        var category = numbers.categories().get(row);
        if (category.address() != null) {
            pen.start("a", "href", category.address());
        }
        Drawing.name(pen, category.name(), null, 0, top + 1, 1);
        if (category.address() != null) {
            pen.end();
        }
        var shares = Shares.of(numbers.ofRow(row));
        var before = 0L;
        for (var column = 0; column < numbers.series().size(); column++) {
            var value = numbers.value(row, column);
            if (value > 0) {
                part(pen, row, column, room * before / base, room * value / base, top + 1.4, shares.get(column), most);
            }
            before += value;
        }
        if (!whole) {
            pen.start("svg", "x", Pen.along(room * total / base), "y", Pen.em(top + 1.4))
                    .words("text", t("picture.number", total), "class", "strong", "x", ".4em", "y", "1em")
                    .end();
        }
    }

    private void part(Pen pen, int row, int column, double from, double length, double top, double share, long most) {
        var series = numbers.series().get(column);
        var mark = series.marks().get(row);
        var told = numbers.told(row, column);
        pen.link(mark.address(), whole ? t("picture.mark.share", told, share) : told);
        Drawing.rectangle(pen, from, top, length, 1.2, series.tone());
        if (!whole && most <= FIELDS) {
            var field = length / mark.value();
            IntStream.range(1, (int) mark.value())
                    .forEach(at -> Drawing.line(pen, "field", from + at * field, top, from + at * field, top + 1.2));
        } else {
            var words = t("picture.number", mark.value());
            if (TypeWidth.of(words) + 0.6 <= length * TypeWidth.NARROW) {
                Drawing.words(pen, words, "middle on-" + series.tone().style(), from + length / 2, top + 0.95);
            }
        }
        pen.end();
    }
}

package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lines over years or months from zero, each with its name and last number at its end. */
public record Lines(Numbers numbers) implements Chart {
    private static final double TOP = 2.6;
    private static final double HEIGHT = 9;
    private static final double APART = 1.25;

    @Override
    public boolean empty() {
        return numbers.empty();
    }

    @Override
    public Table table() {
        return numbers.table();
    }

    @Override
    public Svg draw(String title) {
        var axis = Axis.to(numbers.mostValue());
        var pen = Drawing.begin("lines", title, numbers.told(), TOP + HEIGHT + 1.8);
        var left = Grid.draw(pen, axis, numbers.unit().name(), TOP, HEIGHT);
        var count = numbers.categories().size();
        var ends = IntStream.range(0, numbers.series().size())
                .mapToObj(column -> new End(
                        column,
                        t("picture.named", numbers.series().get(column).name(), numbers.value(count - 1, column)),
                        TOP + HEIGHT * (1 - axis.share(numbers.value(count - 1, column)))))
                .toList();
        var right = Math.min(
                0.4,
                (ends.stream()
                                        .mapToDouble(end -> TypeWidth.of(end.words()))
                                        .max()
                                        .orElse(0)
                                + 0.8)
                        / TypeWidth.NARROW);
        var room = 1 - left - right;
        for (var column = 0; column < numbers.series().size(); column++) {
            line(pen, axis, column, left, room);
        }
        for (var end : apart(ends)) {
            Drawing.words(
                    pen,
                    TypeWidth.cut(end.words(), right * TypeWidth.NARROW),
                    "strong",
                    1 - right + 0.015,
                    end.y() + 0.35);
        }
        var names = numbers.shortNames();
        var named = Drawing.every(names, room);
        for (var row = 0; row < count; row++) {
            if (named.shown(row)) {
                Drawing.words(
                        pen,
                        names.get(row),
                        named.style(row, "middle muted"),
                        left + room * (row + 0.5) / count,
                        TOP + HEIGHT + 1.45);
            }
        }
        return pen.end().done();
    }

    /** What stands at the end of a line. */
    private record End(int column, String words, double y) {}

    /** So far apart that they can be read, within the drawing. */
    private static List<End> apart(List<End> ends) {
        var sorted = ends.stream()
                .sorted(Comparator.comparing(End::y).thenComparing(End::column))
                .toList();
        var placed = new ArrayList<End>();
        var lowest = TOP + HEIGHT - (sorted.size() - 1) * APART;
        var least = Double.NEGATIVE_INFINITY;
        for (var end : sorted) {
            var y = Math.max(least, Math.min(end.y(), lowest));
            placed.add(new End(end.column(), end.words(), y));
            least = y + APART;
            lowest += APART;
        }
        return placed;
    }

    private void line(Pen pen, Axis axis, int column, double left, double room) {
        var series = numbers.series().get(column);
        var count = numbers.categories().size();
        for (var row = 1; row < count; row++) {
            Drawing.line(
                    pen,
                    "line-" + series.tone().style(),
                    left + room * (row - 0.5) / count,
                    TOP + HEIGHT * (1 - axis.share(numbers.value(row - 1, column))),
                    left + room * (row + 0.5) / count,
                    TOP + HEIGHT * (1 - axis.share(numbers.value(row, column))));
        }
        for (var row = 0; row < count; row++) {
            pen.link(series.marks().get(row).address(), numbers.told(row, column))
                    .empty(
                            "circle",
                            "class",
                            series.tone().style(),
                            "cx",
                            Pen.along(left + room * (row + 0.5) / count),
                            "cy",
                            Pen.em(TOP + HEIGHT * (1 - axis.share(numbers.value(row, column)))),
                            "r",
                            column % 2 == 0 ? ".34em" : ".24em")
                    .end();
        }
    }
}

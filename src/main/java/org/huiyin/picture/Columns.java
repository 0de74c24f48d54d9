package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.stream.IntStream;

/** Standing columns from zero over months or years, each made of its series one on the other. */
public record Columns(Numbers numbers) implements Chart {
    static final double TOP = 2.6;
    static final double HEIGHT = 9;

    @Override
    public boolean empty() {
        return numbers.empty();
    }

    @Override
    public List<Series> key() {
        return numbers.series().size() == 1 ? List.of() : numbers.series();
    }

    @Override
    public Table table() {
        return numbers.table();
    }

    @Override
    public Svg draw(String title) {
        return draw(title, Axis.to(numbers.mostTotal()), numbers.unit().name());
    }

    Svg draw(String title, Axis axis, String unit) {
        var pen = Drawing.begin("columns", title, numbers.told(), TOP + HEIGHT + 1.8);
        var left = Grid.draw(pen, axis, unit, TOP, HEIGHT);
        var count = numbers.categories().size();
        var room = 1 - left;
        var names = numbers.shortNames();
        var named = Drawing.every(names, room);
        var totals = IntStream.range(0, count)
                .mapToObj(row -> t("picture.number", numbers.total(row)))
                .toList();
        var counts = Drawing.every(totals, room);
        for (var row = 0; row < count; row++) {
            var from = left + room * (row + 0.16) / count;
            var width = room * 0.68 / count;
            var base = TOP + HEIGHT;
            for (var column = 0; column < numbers.series().size(); column++) {
                var series = numbers.series().get(column);
                var value = numbers.value(row, column);
                var height = HEIGHT * axis.share(value);
                base -= height;
                if (value > 0) {
                    pen.link(series.marks().get(row).address(), numbers.told(row, column));
                    Drawing.rectangle(pen, from, base, width, height, series.tone());
                    pen.end();
                }
            }
            var middle = from + width / 2;
            if (counts.shown(row) && counts.wide() == 1) {
                Drawing.words(
                        pen, totals.get(row), counts.narrow() == 1 ? "middle" : "middle in-wide", middle, base - 0.3);
            }
            if (named.shown(row)) {
                Drawing.words(pen, names.get(row), named.style(row, "middle muted"), middle, TOP + HEIGHT + 1.45);
            }
        }
        return pen.end().done();
    }
}

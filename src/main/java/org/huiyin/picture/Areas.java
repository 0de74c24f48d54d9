package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Areas side by side, each as large as it is much (a tree map), the largest first. For one series. */
public record Areas(Numbers numbers) implements Chart {
    private static final double TOP = 1.6;
    private static final double HEIGHT = 20;

    public Areas {
        if (numbers.series().size() != 1) {
            throw new IllegalArgumentException("areas of one series");
        }
    }

    @Override
    public boolean empty() {
        return numbers.empty();
    }

    @Override
    public Table table() {
        return numbers.table();
    }

    /** A part of the drawing, from 0 to 1. */
    record Area(int row, double x, double y, double width, double height) {}

    @Override
    public Svg draw(String title) {
        var pen = Drawing.begin("areas", title, numbers.told(), TOP + HEIGHT);
        Drawing.words(pen, t("picture.unit", numbers.unit().name()), "muted", 0, 1);
        var series = numbers.series().getFirst();
        for (var area : areas()) {
            var mark = series.marks().get(area.row());
            pen.link(mark.address(), numbers.told(area.row(), 0));
            Drawing.rectangle(
                    pen, area.x(), TOP + area.y() * HEIGHT, area.width(), area.height() * HEIGHT, series.tone());
            label(pen, area, numbers.categories().get(area.row()).name(), t("picture.number", mark.value()));
            pen.end();
        }
        return pen.end().done();
    }

    private void label(Pen pen, Area area, String name, String number) {
        var room = area.width() * TypeWidth.NARROW - 0.6;
        var high = area.height() * HEIGHT;
        if (room < 2 || high < 1.4) {
            return;
        }
        pen.start("svg", "x", Pen.along(area.x()), "y", Pen.em(TOP + area.y() * HEIGHT));
        var style = "on-" + numbers.series().getFirst().tone().style();
        var lines = TypeWidth.lines(name, room, high >= 3.8 ? 2 : 1);
        for (var at = 0; at < lines.size(); at++) {
            pen.words("text", lines.get(at), "class", style, "x", ".4em", "y", Pen.em(1.15 + at * 1.2));
        }
        if (high >= 1.4 + lines.size() * 1.2 && TypeWidth.of(number) <= room) {
            pen.words("text", number, "class", style + " strong", "x", ".4em", "y", Pen.em(1.25 + lines.size() * 1.2));
        }
        pen.end();
    }

    /** Squarish ones, after Bruls, Huizing and van Wijk: a row along the shorter side goes on while its worst area gets better. */
    List<Area> areas() {
        var sorted = IntStream.range(0, numbers.categories().size())
                .boxed()
                .filter(row -> numbers.value(row, 0) > 0)
                .sorted(Comparator.comparing((Integer row) -> numbers.value(row, 0))
                        .reversed())
                .toList();
        var all =
                (double) sorted.stream().mapToLong(row -> numbers.value(row, 0)).sum();
        var areas = new ArrayList<Area>();
        // as if on a sheet of three to two, whatever the width it is shown in
        var sheet = new Rest(0, 0, 1.5, 1);
        var at = 0;
        while (at < sorted.size()) {
            var row = new ArrayList<Integer>();
            var sizes = new ArrayList<Double>();
            var side = Math.min(sheet.width(), sheet.height());
            while (at < sorted.size()) {
                var size = numbers.value(sorted.get(at), 0) / all * 1.5;
                var more = new ArrayList<>(sizes);
                more.add(size);
                if (!sizes.isEmpty() && worst(more, side) > worst(sizes, side)) {
                    break;
                }
                row.add(sorted.get(at));
                sizes = more;
                at++;
            }
            sheet = sheet.take(row, sizes, areas);
        }
        return areas;
    }

    private static double worst(List<Double> sizes, double side) {
        var sum = sizes.stream().mapToDouble(Double::doubleValue).sum();
        return sizes.stream()
                .mapToDouble(size -> Math.max(side * side * size / (sum * sum), sum * sum / (side * side * size)))
                .max()
                .orElse(0);
    }

    /** What is left of the sheet. */
    private record Rest(double x, double y, double width, double height) {
        Rest take(List<Integer> rows, List<Double> sizes, List<Area> areas) {
            var sum = sizes.stream().mapToDouble(Double::doubleValue).sum();
            var across = width >= height;
            var thick = sum / (across ? height : width);
            var along = 0.0;
            for (var at = 0; at < rows.size(); at++) {
                var length = sizes.get(at) / thick;
                areas.add(
                        across
                                ? new Area(rows.get(at), x / 1.5, y + along, thick / 1.5, length)
                                : new Area(rows.get(at), (x + along) / 1.5, y, length / 1.5, thick));
                along += length;
            }
            return across
                    ? new Rest(x + thick, y, width - thick, height)
                    : new Rest(x, y + thick, width, height - thick);
        }
    }
}

package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

/** Lying bars from zero, longest name and all: the name above its bar, the number behind it. For one series. */
public record Bars(Numbers numbers) implements Chart {
    private static final double ROW = 3;

    public Bars {
        if (numbers.series().size() != 1) {
            throw new IllegalArgumentException("bars of one series");
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

    @Override
    public Svg draw(String title) {
        var series = numbers.series().getFirst();
        var rows = numbers.categories().size();
        var most = Math.max(1, numbers.mostValue());
        var widest = series.marks().stream()
                .mapToDouble(mark -> TypeWidth.of(t("picture.number", mark.value())))
                .max()
                .orElse(1);
        var room = 1 - Math.min(0.5, (widest + 1) / TypeWidth.NARROW);
        var pen = Drawing.begin("bars", title, numbers.told(), rows * ROW + 1.6);
        Drawing.words(pen, t("picture.unit", numbers.unit().name()), "muted", 0, 1);
        for (var row = 0; row < rows; row++) {
            var top = 1.6 + row * ROW;
            var mark = series.marks().get(row);
            var length = room * mark.value() / most;
            pen.link(mark.address(), numbers.told(row, 0));
            Drawing.name(pen, numbers.categories().get(row).name(), null, 0, top + 1, 1);
            Drawing.rectangle(pen, 0, top + 1.4, length, 1, series.tone());
            pen.start("svg", "x", Pen.along(length), "y", Pen.em(top + 1.4))
                    .words("text", t("picture.number", mark.value()), "class", "strong", "x", ".4em", "y", ".9em")
                    .end();
            pen.end();
        }
        Drawing.line(pen, "axis", 0, 1.6, 0, 1.6 + rows * ROW);
        return pen.end().done();
    }
}

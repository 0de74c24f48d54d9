package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

/** The lines behind columns and lines, each with its number, and the unit above them. */
final class Grid {
    private Grid() {}

    /** Returns where the drawing begins, beside the numbers. */
    static double draw(Pen pen, Axis axis, String unit, double top, double height) {
        var widest = axis.steps().stream()
                .mapToDouble(step -> TypeWidth.of(t("picture.number", step)))
                .max()
                .orElse(1);
        var left = Math.min(0.3, (widest + 0.5) / TypeWidth.NARROW);
        Drawing.words(pen, t("picture.unit", unit), "muted", 0, 1);
        for (var step : axis.steps()) {
            var y = top + height * (1 - axis.share(step));
            Drawing.line(pen, step == 0 ? "axis" : "grid", left, y, 1, y);
            Drawing.words(pen, t("picture.number", step), "muted last", left - 0.01, y + 0.35);
        }
        return left;
    }
}

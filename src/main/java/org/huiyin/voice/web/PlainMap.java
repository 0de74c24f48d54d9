package org.huiyin.voice.web;

import java.util.List;
import java.util.Optional;
import org.huiyin.ui.Option;
import org.huiyin.voice.states.Point;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A plain map of the district: a field for each subdistrict, side by side, with the point that was chosen. It is drawn here; no tiles are asked for. */
final class PlainMap {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;

    private final List<Option> regions;
    private final int columns;
    private final int rows;

    PlainMap(List<Option> regions) {
        this.regions = regions;
        this.columns = Math.max(1, (int) Math.ceil(Math.sqrt(regions.size())));
        this.rows = Math.max(1, (regions.size() + columns - 1) / columns);
    }

    /** The point that a click means. */
    static Point clicked(int x, int y) {
        return new Point(x * Point.MOST / WIDTH, y * Point.MOST / HEIGHT);
    }

    /** The subdistrict in whose field a point lies. */
    Optional<Option> at(Point point) {
        var column = Math.min(columns - 1, point.x() * columns / (Point.MOST + 1));
        var row = Math.min(rows - 1, point.y() * rows / (Point.MOST + 1));
        var place = row * columns + column;
        return place < regions.size() ? Optional.of(regions.get(place)) : Optional.empty();
    }

    String svg(@Nullable Point point) {
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fbfaf6\"/>");
        var wide = WIDTH / columns;
        var high = HEIGHT / rows;
        for (var place = 0; place < regions.size(); place++) {
            var x = place % columns * wide;
            var y = place / columns * high;
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\" stroke=\"#56616a\"/>"
                    .formatted(x + 2, y + 2, wide - 4, high - 4));
            svg.append(
                            "<text x=\"%d\" y=\"%d\" font-size=\"17\" text-anchor=\"middle\" fill=\"#1d2429\" font-family=\"sans-serif\">"
                                    .formatted(x + wide / 2, y + high / 2))
                    .append(HtmlUtils.htmlEscape(regions.get(place).label()))
                    .append("</text>");
        }
        if (point != null) {
            svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"9\" fill=\"#0b6e69\" stroke=\"#ffffff\" stroke-width=\"3\"/>"
                    .formatted(point.x() * WIDTH / Point.MOST, point.y() * HEIGHT / Point.MOST));
        }
        return svg.append("</svg>").toString();
    }
}

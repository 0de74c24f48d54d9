package org.huiyin.picture;

import static org.huiyin.picture.Pen.along;
import static org.huiyin.picture.Pen.em;
import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.picture.Station.State;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * The line of stations 说 → 提 → 交 → 答 → 兑现 → 回访, or a part of it: how far something came, with the days between. Places along the line are
 * shares of its width and everything else is in the size of the type around, so that the words keep their size on a phone and in large type;
 * {@code huiyin.css} sets the days in two rows where there is little room, and the stations below each other where there is less.
 *
 * @param year this year, of which days are shown without it
 * @param heading what the drawing tells; null where it tells how far something came
 */
public record Stations(
        List<Station> stations, int year, @Nullable String heading) {
    private static final int MOST = 8;

    /** Widest name that has room on a phone, for six of them. */
    private static final double SHORT = 2.4;

    /** Middle of the marks in the wide form. */
    private static final double MIDDLE = 2.2;

    /** From one to the next where they stand below each other, as in the style sheet. */
    private static final double PITCH = 2.7;

    public Stations {
        stations = List.copyOf(stations);
        if (stations.isEmpty() || stations.size() > MOST) {
            throw new IllegalArgumentException("stations: " + stations.size());
        }
    }

    public Stations(List<Station> stations, int year) {
        this(stations, year, null);
    }

    /** In what size it is drawn. */
    public enum Size {
        /** Top of a page: names, days, days between. */
        FULL,
        /** The same for the hall screen and the wall. */
        LARGE,
        /** The same in ink alone, for papers. */
        INK,
        /** Rows of lists and desks: marks, and names where they are short. */
        COMPACT
    }

    public Svg full() {
        return drawn(Size.FULL);
    }

    public Svg compact() {
        return drawn(Size.COMPACT);
    }

    public Svg large() {
        return drawn(Size.LARGE);
    }

    public Svg ink() {
        return drawn(Size.INK);
    }

    public Svg drawn(Size size) {
        return size == Size.COMPACT ? compactly() : wide(size);
    }

    /** The station that matters now: the first that is broken, else the one that is next, else the last that was reached. */
    public Station where() {
        return stations.stream()
                .filter(station -> station.state() == State.BROKEN)
                .findFirst()
                .or(() -> stations.stream()
                        .filter(station -> station.state() == State.NOW)
                        .findFirst())
                .or(() -> stations.reversed().stream()
                        .filter(station -> station.state() == State.DONE)
                        .findFirst())
                .orElseGet(stations::getFirst);
    }

    /** The title: where it stands. */
    public String title() {
        if (heading != null) {
            return heading;
        }
        var where = where();
        return t(
                "picture.stations",
                where.name(),
                t("picture.state." + where.state().code()));
    }

    /** The whole line in words. */
    public String told() {
        return stations.stream().map(Station::told).collect(Collectors.joining(Words.chinese() ? "" : " "));
    }

    /** The line as rows of a table, for files that hold no drawing: marks, days, days between. The heads of its columns are {@link #names}. */
    public List<List<String>> rows() {
        return List.of(
                stations.stream().map(Stations::inked).toList(),
                stations.stream().map(station -> station.below(year)).toList(),
                stations.stream().map(Station::before).toList());
    }

    public List<String> names() {
        return stations.stream().map(Station::name).toList();
    }

    /** A filled circle, a ring, an empty circle, a cross. */
    private static String inked(Station station) {
        return switch (station.state()) {
            case DONE -> "\u25CF";
            case NOW -> "\u25CE";
            case TO_DO -> "\u25CB";
            case BROKEN -> "\u2715";
        };
    }

    private boolean links() {
        return stations.stream().anyMatch(station -> station.address() != null);
    }

    private void begin(Pen pen, String classes, Object... more) {
        var attributes = new Object[more.length + 4];
        attributes[0] = "class";
        attributes[1] = classes;
        attributes[2] = "role";
        attributes[3] = links() ? "group" : "img";
        System.arraycopy(more, 0, attributes, 4, more.length);
        pen.start("svg", attributes).words("title", title()).words("desc", told());
    }

    // wide: every mark has its own corner of the drawing, at its share of the width

    private Svg wide(Size size) {
        var wordy = stations.stream().anyMatch(station -> TypeWidth.of(station.name()) > SHORT);
        var pen = new Pen();
        pen.start(
                "div",
                "class",
                "stations-box stations-box--" + size.name().toLowerCase(Locale.ROOT)
                        + (wordy ? " stations-box--wordy" : ""));
        begin(pen, "stations stations--" + stations.size() + (wordy ? " stations--wordy" : ""));
        for (var at = 1; at < stations.size(); at++) {
            leg(pen, at);
        }
        for (var at = 0; at < stations.size(); at++) {
            mark(pen, at);
        }
        return pen.end().end().done();
    }

    private double place(int at) {
        return (at + 0.5) / stations.size();
    }

    private void leg(Pen pen, int at) {
        var to = stations.get(at);
        pen.start("g", "class", "leg leg--" + kind(at) + " at-" + at)
                .start(
                        "svg",
                        "x",
                        along(place(at - 1)),
                        "y",
                        em(MIDDLE),
                        "width",
                        along(1.0 / stations.size()),
                        "height",
                        em(1));
        pen.empty("line", "class", "leg__across", "x2", "100%");
        pen.empty("line", "class", "leg__down", "y2", em(PITCH));
        if (to.state() == State.BROKEN || to.late()) {
            pen.start("g", "class", "leg__gap")
                    .start("svg", "x", "50%")
                    .empty("rect", "class", "ground", "x", "-.8em", "y", "-.6em", "width", "1.6em", "height", "1.2em");
            if (to.state() == State.BROKEN) {
                sign(pen, "M3 3l10 10M13 3L3 13");
            }
            pen.end().end();
        }
        var before = to.before();
        if (!before.isEmpty()) {
            pen.start("g", "class", "leg__days").start("svg", "x", "50%");
            if (before.equals(to.briefly())) {
                pen.words("text", before, "y", "-1.35em");
            } else {
                pen.words("text", before, "class", "at-length", "y", "-1.35em")
                        .words("text", to.briefly(), "class", "in-brief", "y", "-1.35em");
            }
            pen.end().end();
        }
        pen.end().end();
    }

    /** What the line before a station is like. */
    private String kind(int at) {
        var to = stations.get(at);
        if (to.state() == State.BROKEN || to.late()) {
            return "broken";
        }
        return to.state() == State.DONE
                        || (to.state() == State.NOW && stations.get(at - 1).state() == State.DONE)
                ? "gone"
                : "ahead";
    }

    private void mark(Pen pen, int at) {
        var station = stations.get(at);
        var end = at == 0 ? " station--first" : at == stations.size() - 1 ? " station--last" : "";
        var late = station.late() ? " station--late" : "";
        pen.start("g", "class", "station station--" + station.state().code() + late + " at-" + (at + 1) + end)
                .start("svg", "x", along(place(at)), "y", em(MIDDLE), "width", em(1), "height", em(1));
        if (station.address() != null) {
            pen.start("a", "href", station.address());
        }
        pen.empty("circle", "class", "ground", "r", "1.05em");
        if (station.state() == State.NOW) {
            pen.empty("circle", "class", "station__halo", "r", "1em");
        }
        pen.empty("circle", "class", "station__dot", "r", station.state() == State.DONE ? ".76em" : ".66em");
        switch (station.state()) {
            case DONE -> sign(pen, "M3 8.4l3.4 3.4L13 4.6");
            case BROKEN -> sign(pen, "M8 3.2v6M8 12.4v.4");
            case NOW, TO_DO -> {}
        }
        pen.words("text", station.name(), "class", "station__name", "y", "2.1em");
        var below = station.below(year);
        if (!below.isEmpty()) {
            pen.words("text", below, "class", "station__day", "y", "4em");
        }
        if (station.address() != null) {
            pen.end();
        }
        pen.end().end();
    }

    private static void sign(Pen pen, String path) {
        pen.start("svg", "x", "-.5em", "y", "-.5em", "width", "1em", "height", "1em", "viewBox", "0 0 16 16")
                .empty("path", "class", "sign", "d", path)
                .end();
    }

    // compact: one small drawing of fixed proportions

    private static final double STEP = 36;
    private static final double ROW = 10;

    private Svg compactly() {
        var pen = new Pen();
        var names = stations.stream().allMatch(station -> TypeWidth.of(station.name()) <= SHORT);
        var width = STEP * stations.size();
        var height = 36;
        begin(
                pen,
                "stations stations--compact stations--" + stations.size(),
                "viewBox",
                "0 0 " + Pen.number(width) + " " + height);
        for (var at = 1; at < stations.size(); at++) {
            var from = at * STEP - STEP / 2;
            var middle = from + STEP / 2;
            var kind = kind(at);
            if (kind.equals("broken")) {
                pen.empty(
                        "path",
                        "class",
                        "leg--broken",
                        "d",
                        "M%s 10H%sM%s 10H%s"
                                .formatted(
                                        Pen.number(from + 10),
                                        Pen.number(middle - 5),
                                        Pen.number(middle + 5),
                                        Pen.number(from + STEP - 10)));
                if (stations.get(at).state() == State.BROKEN) {
                    pen.empty(
                            "path",
                            "class",
                            "leg--broken",
                            "d",
                            "M%s 7l6 6m0-6l-6 6".formatted(Pen.number(middle - 3)));
                }
            } else {
                pen.empty(
                        "path",
                        "class",
                        "leg--" + kind,
                        "d",
                        "M%s 10H%s".formatted(Pen.number(from + 10), Pen.number(from + STEP - 10)));
            }
        }
        for (var at = 0; at < stations.size(); at++) {
            small(
                    pen,
                    stations.get(at),
                    at * STEP + STEP / 2,
                    names || stations.get(at).equals(where()),
                    width);
        }
        return pen.end().done();
    }

    private static void small(Pen pen, Station station, double x, boolean named, double width) {
        pen.start("g", "class", "station--" + station.state().code());
        pen.empty(
                "circle", "class", "station__dot", "cx", x, "cy", ROW, "r", station.state() == State.DONE ? 7.5 : 6.0);
        switch (station.state()) {
            case DONE ->
                pen.empty("path", "class", "sign", "d", "M%s 10.2l2.2 2.2 4.1-4.6".formatted(Pen.number(x - 3.2)));
            case BROKEN -> pen.empty("path", "class", "sign", "d", "M%s 6.8v3.6m0 2.3v.2".formatted(Pen.number(x)));
            case NOW, TO_DO -> {}
        }
        if (named) {
            // a long name alone stands as near to its mark as the drawing lets it
            var half = TypeWidth.of(station.name()) * 14 / 2;
            var middle = Math.min(Math.max(x, half), Math.max(half, width - half));
            pen.words("text", station.name(), "x", middle, "y", 32.0);
        }
        pen.end();
    }
}

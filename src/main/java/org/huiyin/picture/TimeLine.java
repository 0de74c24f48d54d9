package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * Spans of time one below the other, on the months between two days.
 *
 * @param today where the line of today stands; null for none, as where it is outside
 */
public record TimeLine(
        LocalDate from, LocalDate to, @Nullable LocalDate today, List<Row> rows) implements Chart {
    private static final double ROW = 3.2;
    private static final double TOP = 1.8;

    public TimeLine {
        rows = List.copyOf(rows);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /** @param address where its name leads; null for nowhere */
    public record Row(String name, @Nullable String address, List<Span> spans) {
        public Row {
            spans = List.copyOf(spans);
        }
    }

    /** From a day to a day, both included. */
    public record Span(
            String name,
            Tone tone,
            LocalDate first,
            LocalDate last,
            @Nullable String address) {
        public Span {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(first + " to " + last);
            }
        }

        String told() {
            return t("picture.span", name, first, last);
        }
    }

    @Override
    public boolean empty() {
        return rows.stream().allMatch(row -> row.spans().isEmpty());
    }

    @Override
    public Table table() {
        return new Table(
                List.of(t("picture.span.of"), t("picture.span.what"), t("picture.span.first"), t("picture.span.last")),
                rows.stream()
                        .flatMap(row -> row.spans().stream()
                                .map(span -> new Table.Row(
                                        row.name(),
                                        row.address(),
                                        List.of(
                                                new Table.Cell(span.name(), span.name(), span.address()),
                                                Table.Cell.of(Words.date(span.first())),
                                                Table.Cell.of(Words.date(span.last()))))))
                        .toList());
    }

    @Override
    public Svg draw(String title) {
        var told = rows.stream()
                .map(row -> t(
                        "picture.mark",
                        row.name(),
                        row.spans().stream().map(Span::told).collect(Collectors.joining(t("picture.comma")))))
                .collect(Collectors.joining(t("picture.semicolon")));
        var bottom = TOP + rows.size() * ROW;
        var pen = Drawing.begin("time-line", title, told, bottom + (today == null ? 0.4 : 1.6));
        months(pen, bottom);
        for (var at = 0; at < rows.size(); at++) {
            row(pen, rows.get(at), TOP + at * ROW);
        }
        if (today != null && !today.isBefore(from) && !today.isAfter(to)) {
            var x = place(today);
            Drawing.line(pen, "today", x, TOP - 0.4, x, bottom);
            Drawing.words(
                    pen,
                    t("picture.today"),
                    x > 0.85 ? "last strong" : x < 0.15 ? "strong" : "middle strong",
                    x,
                    bottom + 1.2);
        }
        return pen.end().done();
    }

    private void months(Pen pen, double bottom) {
        var days = new ArrayList<LocalDate>();
        var first = from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        for (var month = first; !month.isAfter(to); month = month.plusMonths(1)) {
            days.add(month);
        }
        var yearly = days.size() > 36;
        var shown =
                yearly ? days.stream().filter(day -> day.getMonthValue() == 1).toList() : days;
        var names = shown.stream()
                .map(day -> yearly ? t("picture.year", day.getYear()) : t("picture.month." + day.getMonthValue()))
                .toList();
        var every = Drawing.every(names, 1);
        for (var at = 0; at < shown.size(); at++) {
            var start = place(shown.get(at));
            Drawing.line(pen, "grid", start, TOP - 0.4, start, bottom);
            if (every.shown(at) && start < 0.97) {
                Drawing.words(pen, names.get(at), every.style(at, "muted"), start, 1);
            }
        }
    }

    private double place(LocalDate day) {
        return Math.clamp((double) ChronoUnit.DAYS.between(from, day) / (ChronoUnit.DAYS.between(from, to) + 1), 0, 1);
    }

    private void row(Pen pen, Row row, double top) {
        if (row.address() != null) {
            pen.start("a", "href", row.address());
        }
        Drawing.name(pen, row.name(), null, 0, top + 1, 1);
        if (row.address() != null) {
            pen.end();
        }
        for (var span : row.spans()) {
            var start = place(span.first());
            var length = place(span.last().plusDays(1)) - start;
            pen.link(span.address(), span.told());
            Drawing.rectangle(pen, start, top + 1.4, length, 1.3, span.tone());
            if (TypeWidth.of(span.name()) + 0.6 <= length * TypeWidth.NARROW) {
                Drawing.words(pen, span.name(), "middle on-" + span.tone().style(), start + length / 2, top + 2.4);
            }
            pen.end();
        }
    }
}

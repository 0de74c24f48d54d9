package org.huiyin.picture;

import static org.huiyin.picture.Pen.number;
import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What goes from where to where (a Sankey diagram): each band as high as it is much, each side adding up. */
public record Flows(Unit unit, List<End> from, List<End> to, List<Flow> flows) implements Chart {
    private static final double TOP = 1.6;
    private static final double HEIGHT = 20;

    /** Between ends, so that names of two lines have room. */
    private static final double APART = 2.6;

    private static final double SIDE = 0.3;

    public Flows {
        from = List.copyOf(from);
        to = List.copyOf(to);
        flows = List.copyOf(flows);
        for (var flow : flows) {
            if (flow.value() < 0) {
                throw new IllegalArgumentException("negative: " + flow.value());
            }
            Objects.checkIndex(flow.from(), from.size());
            Objects.checkIndex(flow.to(), to.size());
        }
    }

    /** Where something comes from or goes to. */
    public record End(String name, Tone tone, @Nullable String address) {}

    /** @param from place in the list of ends */
    public record Flow(
            int from, int to, long value, @Nullable String address) {}

    @Override
    public boolean empty() {
        return flows.stream().allMatch(flow -> flow.value() == 0);
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        t("picture.flow.from"),
                        t("picture.flow.to"),
                        t("picture.column", t("picture.flow.much"), unit.name())),
                flows.stream()
                        .map(flow -> new Table.Row(
                                from.get(flow.from()).name(),
                                from.get(flow.from()).address(),
                                List.of(
                                        Table.Cell.of(to.get(flow.to()).name()),
                                        Table.Cell.of(new Mark(flow.value(), flow.address())))))
                        .toList());
    }

    private String told(Flow flow) {
        return t("picture.flow", from.get(flow.from()).name(), to.get(flow.to()).name(), unit.told(flow.value()));
    }

    private long sum(boolean first, int end) {
        return flows.stream()
                .filter(flow -> (first ? flow.from() : flow.to()) == end)
                .mapToLong(Flow::value)
                .reduce(0, Math::addExact);
    }

    @Override
    public Svg draw(String title) {
        var all = Math.max(1, flows.stream().mapToLong(Flow::value).reduce(0, Math::addExact));
        var places = Math.max(from.size(), to.size());
        var height = HEIGHT + APART * places;
        var pen = Drawing.begin(
                "flows",
                title,
                flows.stream().map(this::told).collect(Collectors.joining(t("picture.semicolon"))),
                TOP + height);
        Drawing.words(pen, t("picture.unit", unit.name()), "muted", 0, 1);
        var starts = starts(true, all, height);
        var ends = starts(false, all, height);
        var left = starts.stream().mapToDouble(Double::doubleValue).toArray();
        var right = ends.stream().mapToDouble(Double::doubleValue).toArray();
        pen.start(
                "svg",
                "x",
                Pen.along(SIDE),
                "y",
                Pen.em(TOP),
                "width",
                Pen.along(1 - 2 * SIDE),
                "height",
                Pen.em(height),
                "viewBox",
                "0 0 100 " + number(height),
                "preserveAspectRatio",
                "none");
        for (var flow : flows) {
            if (flow.value() > 0) {
                var high = HEIGHT * flow.value() / all;
                var y1 = left[flow.from()];
                var y2 = right[flow.to()];
                left[flow.from()] += high;
                right[flow.to()] += high;
                pen.link(flow.address(), told(flow))
                        .empty(
                                "path",
                                "class",
                                "flow flow-" + to.get(flow.to()).tone().style(),
                                "d",
                                "M2 %1$sC50 %1$s 50 %2$s 98 %2$sV%3$sC50 %3$s 50 %4$s 2 %4$sZ"
                                        .formatted(number(y1), number(y2), number(y2 + high), number(y1 + high)))
                        .end();
            }
        }
        pen.end();
        sides(pen, true, starts, all);
        sides(pen, false, ends, all);
        return pen.end().done();
    }

    /** Where each end begins, from the top. */
    private List<Double> starts(boolean first, long all, double height) {
        var ends = first ? from : to;
        var gap = ends.isEmpty() ? 0 : (height - HEIGHT) / ends.size();
        var starts = new ArrayList<Double>();
        var y = gap / 2;
        for (var at = 0; at < ends.size(); at++) {
            starts.add(y);
            y += HEIGHT * sum(first, at) / all + gap;
        }
        return starts;
    }

    private void sides(Pen pen, boolean first, List<Double> starts, long all) {
        var ends = first ? from : to;
        IntStream.range(0, ends.size()).forEach(at -> {
            var end = ends.get(at);
            var sum = sum(first, at);
            var high = HEIGHT * sum / all;
            var y = TOP + starts.get(at);
            pen.link(end.address(), t("picture.mark", end.name(), unit.told(sum)));
            Drawing.rectangle(pen, first ? SIDE : 1 - SIDE - 0.012, y, 0.012, Math.max(0.1, high), end.tone());
            var x = first ? SIDE - 0.015 : 1 - SIDE + 0.015;
            var style = first ? "last" : null;
            Drawing.name(pen, end.name(), style, x, y + high / 2 - 0.1, SIDE - 0.015);
            Drawing.words(pen, t("picture.number", sum), first ? "last strong" : "strong", x, y + high / 2 + 1.1);
            pen.end();
        });
    }
}

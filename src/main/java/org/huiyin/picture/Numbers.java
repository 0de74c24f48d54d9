package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What most pictures are drawn of: counts by category and series.
 *
 * @param of what the categories are, e.g. "month"
 * @param unit what is counted
 */
public record Numbers(String of, Unit unit, List<Category> categories, List<Series> series) {
    public Numbers {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("no series");
        }
        for (var one : series) {
            if (one.marks().size() != categories.size()) {
                throw new IllegalArgumentException(
                        one.name() + ": " + one.marks().size() + " marks");
            }
        }
    }

    /**
     * A category.
     *
     * @param told its name in full, where the picture shows a short one
     * @param address where it leads; null for nowhere
     */
    public record Category(
            String name, String told, @Nullable String address) {
        public Category(String name, @Nullable String address) {
            this(name, name, address);
        }
    }

    /** Values by one name each. */
    public static Numbers of(
            String of, Unit unit, String name, Tone tone, List<Category> categories, List<Mark> marks) {
        return new Numbers(of, unit, categories, List.of(new Series(name, tone, marks)));
    }

    private static final double SHORT = 6;

    /** Names that stand below columns and points. */
    List<String> shortNames() {
        return categories.stream()
                .map(category -> TypeWidth.cut(category.name(), SHORT))
                .toList();
    }

    boolean empty() {
        return series.stream().flatMap(one -> one.marks().stream()).allMatch(mark -> mark.value() == 0);
    }

    long value(int row, int column) {
        return series.get(column).marks().get(row).value();
    }

    /** Of all series of a category. */
    long total(int row) {
        return series.stream().mapToLong(one -> one.marks().get(row).value()).reduce(0, Math::addExact);
    }

    long mostTotal() {
        return IntStream.range(0, categories.size())
                .mapToLong(this::total)
                .max()
                .orElse(0);
    }

    long mostValue() {
        return series.stream()
                .flatMap(one -> one.marks().stream())
                .mapToLong(Mark::value)
                .max()
                .orElse(0);
    }

    List<Long> ofRow(int row) {
        return series.stream().map(one -> one.marks().get(row).value()).toList();
    }

    /** A mark in words: of what, which, how many. */
    String told(int row, int column) {
        var of = categories.get(row).told();
        var value = unit.told(value(row, column));
        return series.size() == 1
                ? t("picture.mark", of, value)
                : t("picture.mark.of", of, series.get(column).name(), value);
    }

    /** The same numbers in words. */
    String told() {
        return IntStream.range(0, categories.size())
                .mapToObj(row -> t(
                        "picture.mark",
                        categories.get(row).told(),
                        IntStream.range(0, series.size())
                                .mapToObj(column -> series.size() == 1
                                        ? t("picture.number", value(row, column))
                                        : t("picture.named", series.get(column).name(), value(row, column)))
                                .collect(Collectors.joining(t("picture.comma")))))
                .collect(Collectors.joining(t("picture.semicolon")));
    }

    Table table() {
        var header = new ArrayList<String>();
        header.add(of);
        series.forEach(one -> header.add(t("picture.column", one.name(), unit.name())));
        return new Table(
                header,
                IntStream.range(0, categories.size())
                        .mapToObj(row -> new Table.Row(
                                categories.get(row).told(),
                                categories.get(row).address(),
                                series.stream()
                                        .map(one -> Table.Cell.of(one.marks().get(row)))
                                        .toList()))
                        .toList());
    }
}

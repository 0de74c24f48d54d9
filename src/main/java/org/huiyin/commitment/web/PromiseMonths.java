package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.PromiseSeries;
import org.huiyin.picture.Columns;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Numbers;
import org.huiyin.picture.Picture;
import org.huiyin.picture.Unit;

/** The promises of a year month by month, as they fell due: kept, kept late, broken, still running. */
final class PromiseMonths {
    private static final int MONTHS = 12;

    private PromiseMonths() {}

    static Picture of(SortedMap<YearMonth, Map<CommitmentFigure, Long>> counted, int year, LocalDate today) {
        var months = IntStream.rangeClosed(1, MONTHS)
                .mapToObj(month -> YearMonth.of(year, month))
                .toList();
        var numbers = new Numbers(
                t("commitment.picture.month"),
                Unit.counted(t("commitment.picture.unit"), "commitment.picture.unit.of"),
                months.stream()
                        .map(month -> new Numbers.Category(
                                t("picture.month." + month.getMonthValue()), address(CommitmentFigure.DUE, month)))
                        .toList(),
                PromiseSeries.of(
                        months, (month, figure) -> new Mark(count(counted, month, figure), address(figure, month))));
        return new Picture(
                "picture-promise-months",
                title(counted),
                t("commitment.picture.none"),
                new Columns(numbers),
                null,
                "",
                today);
    }

    /** Which month broke the most. */
    private static String title(SortedMap<YearMonth, Map<CommitmentFigure, Long>> counted) {
        var worst = counted.keySet().stream()
                .max(Comparator.<YearMonth>comparingLong(month -> count(counted, month, CommitmentFigure.OVERDUE))
                        .thenComparing(Comparator.reverseOrder()))
                .filter(month -> count(counted, month, CommitmentFigure.OVERDUE) > 0);
        return worst.map(month -> t(
                        "commitment.picture.worst",
                        t("picture.month." + month.getMonthValue()),
                        count(counted, month, CommitmentFigure.OVERDUE)))
                .orElseGet(() -> t("commitment.picture.kept"));
    }

    private static long count(
            SortedMap<YearMonth, Map<CommitmentFigure, Long>> counted, YearMonth month, CommitmentFigure figure) {
        return counted.getOrDefault(month, Map.of()).getOrDefault(figure, 0L);
    }

    private static String address(CommitmentFigure figure, YearMonth month) {
        return CommitmentFigures.address(figure, null, null, month.atDay(1), month.atEndOfMonth());
    }
}

package org.huiyin.evaluation.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.PromiseSeries;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Evaluation.Counted;
import org.huiyin.evaluation.Evaluation.UnitScore;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Numbers;
import org.huiyin.picture.Picture;
import org.huiyin.picture.Stack;
import org.huiyin.picture.Unit;

/** The promises of a year that fell due, unit by unit: kept, kept late, broken, still running. */
final class KeptPromises {
    private KeptPromises() {}

    static Picture of(Evaluation evaluation, String file, String query, LocalDate today) {
        var units = evaluation.units().stream()
                .filter(unit -> PromiseSeries.figures().stream().anyMatch(figure -> count(unit, figure) > 0))
                .sorted(Comparator.comparingLong((UnitScore unit) -> count(unit, CommitmentFigure.OVERDUE))
                        .reversed()
                        .thenComparing(UnitScore::name))
                .toList();
        var numbers = new Numbers(
                t("evaluation.unit"),
                Unit.counted(t("evaluation.picture.unit"), "evaluation.picture.unit.of"),
                units.stream()
                        .map(unit -> new Numbers.Category(
                                unit.name(), "/evaluation/units/" + unit.id() + query + "#promises"))
                        .toList(),
                PromiseSeries.of(units, KeptPromises::mark));
        return new Picture(
                "picture-promises",
                title(evaluation, units),
                t("evaluation.unit.promises.none"),
                Stack.strip(numbers),
                file,
                query,
                today);
    }

    private static String title(Evaluation evaluation, List<UnitScore> units) {
        var kept = sum(units, CommitmentFigure.DONE_ON_TIME) + sum(units, CommitmentFigure.DONE_LATE);
        var broken = sum(units, CommitmentFigure.OVERDUE);
        return broken == 0
                ? t("evaluation.picture.promises.none", evaluation.year(), kept)
                : t(
                        "evaluation.picture.promises.broken",
                        evaluation.year(),
                        kept,
                        broken,
                        units.getFirst().name(),
                        count(units.getFirst(), CommitmentFigure.OVERDUE));
    }

    private static long sum(List<UnitScore> units, CommitmentFigure figure) {
        return units.stream().mapToLong(unit -> count(unit, figure)).sum();
    }

    private static long count(UnitScore unit, CommitmentFigure figure) {
        return mark(unit, figure).value();
    }

    private static Mark mark(UnitScore unit, CommitmentFigure figure) {
        return unit.promises().stream()
                .filter(counted -> counted.label().equals("commitment.figure." + figure.code()))
                .findFirst()
                .map((Counted counted) -> new Mark(counted.count(), counted.address()))
                .orElseGet(() -> new Mark(0, null));
    }
}

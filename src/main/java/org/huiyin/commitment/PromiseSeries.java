package org.huiyin.commitment;

import static org.huiyin.ui.Words.t;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Series;
import org.huiyin.picture.Tone;

/** How promises are drawn wherever they are, of whatever they are counted by: kept, kept late, broken, still running. */
public final class PromiseSeries {
    private static final SequencedMap<CommitmentFigure, Tone> TONES = tones();

    private PromiseSeries() {}

    private static SequencedMap<CommitmentFigure, Tone> tones() {
        var tones = new LinkedHashMap<CommitmentFigure, Tone>();
        tones.put(CommitmentFigure.DONE_ON_TIME, Tone.GOOD);
        tones.put(CommitmentFigure.DONE_LATE, Tone.FAIR);
        tones.put(CommitmentFigure.OVERDUE, Tone.BAD);
        tones.put(CommitmentFigure.RUNNING, Tone.REST);
        return tones;
    }

    /** What is shown, in this order. */
    public static List<CommitmentFigure> figures() {
        return List.copyOf(TONES.keySet());
    }

    /** @param categories units, months … @param mark how many of a category, with their list */
    public static <T> List<Series> of(List<T> categories, BiFunction<T, CommitmentFigure, Mark> mark) {
        return TONES.entrySet().stream()
                .map((Map.Entry<CommitmentFigure, Tone> shown) -> new Series(
                        t("commitment.figure." + shown.getKey().code()),
                        shown.getValue(),
                        categories.stream()
                                .map(category -> mark.apply(category, shown.getKey()))
                                .toList()))
                .toList();
    }
}

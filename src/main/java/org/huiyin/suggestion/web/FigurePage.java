package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.picture.Picture;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a year; each number leads to the cases that it counts.
 *
 * @param year null when the figures are of another period
 * @param period the period in words
 */
public record FigurePage(
        @Nullable Integer year,
        String body,
        String kind,
        String period,
        List<Integer> years,
        List<Option> bodies,
        List<Group> groups,
        List<GradeRow> grades,
        Tile formsBack,
        Tile noFeedback,
        List<Picture> pictures) {

    /** Figures that belong together. */
    public record Group(String code, List<Tile> tiles) {}

    /**
     * A figure.
     *
     * @param code name of the figure, whose definition stands below {@code suggestion.definition.}
     * @param share its share of another figure in words; empty if it is a share of none
     * @param address the list that it counts
     * @param style class of the tile
     */
    public record Tile(String code, String label, long count, String share, String address, String style) {}

    /** One grade in its four columns: attitude and result of the first round, then of the last. */
    public record GradeRow(String grade, List<Tile> columns) {}
}

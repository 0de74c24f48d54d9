package org.huiyin.commitment.web;

import java.util.List;
import java.util.Map;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;

/**
 * A page of the ledger.
 *
 * @param chips what is set, each with the address of the list without it
 * @param query the filters as they stand in the address, with its question mark; empty if none
 */
public record LedgerPage(
        CommitmentFilter filter,
        List<CommitmentView> rows,
        long count,
        Pager pager,
        List<Chip> chips,
        Map<CommitmentFigure, Tile> tiles,
        List<Option> units,
        List<Option> bodies,
        List<Integer> years,
        String year,
        String query,
        int thisYear) {

    /** A filter that is set, and the list without it. */
    public record Chip(String words, String address) {}

    /** A figure with the list that it counts. */
    public record Tile(long count, String address) {
        /** The class of the tile. */
        public String style(CommitmentFigure figure) {
            if (count == 0) {
                return "tile";
            }
            return switch (figure) {
                case OVERDUE -> "tile tile--overdue";
                case WAITING, UNSTATED, DUE_SOON -> "tile tile--soon";
                case DONE_ON_TIME -> "tile tile--done";
                default -> "tile";
            };
        }
    }
}

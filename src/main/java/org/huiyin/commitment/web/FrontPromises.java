package org.huiyin.commitment.web;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.desk.YearFigure;
import org.huiyin.ui.Drawn;
import org.springframework.stereotype.Component;

/** The front page shows what became of the promises that were due this year. */
@Component
public class FrontPromises implements FrontPanels {
    private static final List<CommitmentFigure> SHOWN = List.of(
            CommitmentFigure.DONE_ON_TIME,
            CommitmentFigure.OVERDUE,
            CommitmentFigure.DONE_LATE,
            CommitmentFigure.RUNNING);

    private final CommitmentFigures figures;
    private final LookBacks lookBacks;
    private final Calendars calendars;

    FrontPromises(CommitmentFigures figures, LookBacks lookBacks, Calendars calendars) {
        this.figures = figures;
        this.lookBacks = lookBacks;
        this.calendars = calendars;
    }

    /** How many promises of one standing there are, with their list, and what else is to be said of them. */
    public record Promises(String code, long count, Note note, long number, String address) {}

    /** What stands below a number. */
    public enum Note {
        /** Percent of what is settled or overdue. */
        SHARE,
        /** How many are due within 30 days. */
        SOON,
        NONE
    }

    @Override
    public List<FrontPanel> of(Caller caller) {
        var year = calendars.today().getYear();
        var from = LocalDate.of(year, 1, 1);
        var to = LocalDate.of(year, 12, 31);
        var counted = counted(year, caller);
        var all = SHOWN.stream()
                .map(figure -> promises(figure, counted, from, to))
                .toList();
        var months = PromiseMonths.of(figures.byMonth(year, caller), year, calendars.today());
        return List.of(new FrontPanel(
                Part.SECTION,
                30,
                new Drawn("commitment/frontFragment", Map.of("year", year, "all", all, "months", months))));
    }

    /** Kept by the list for a while, so that tiles, picture and the line of stations are counted once. */
    private Map<CommitmentFigure, Long> counted(int year, Caller caller) {
        var all = new EnumMap<CommitmentFigure, Long>(CommitmentFigure.class);
        figures.byMonth(year, caller)
                .values()
                .forEach(month -> month.forEach((figure, count) -> all.merge(figure, count, Long::sum)));
        return all;
    }

    private static Promises promises(
            CommitmentFigure figure, Map<CommitmentFigure, Long> counted, LocalDate from, LocalDate to) {
        var count = counted.getOrDefault(figure, 0L);
        var over = counted.getOrDefault(CommitmentFigure.DONE_ON_TIME, 0L)
                + counted.getOrDefault(CommitmentFigure.DONE_LATE, 0L)
                + counted.getOrDefault(CommitmentFigure.OVERDUE, 0L);
        var soon = counted.getOrDefault(CommitmentFigure.DUE_SOON, 0L);
        var note = figure == CommitmentFigure.RUNNING ? Note.SOON : over == 0 ? Note.NONE : Note.SHARE;
        return new Promises(
                figure.code(),
                count,
                note,
                note == Note.SHARE ? Math.round(100.0 * count / over) : soon,
                CommitmentFigures.address(figure, null, null, from, to));
    }

    @Override
    public List<YearFigure> year(int year, Caller caller) {
        var kept = counted(year, caller).getOrDefault(CommitmentFigure.DONE_ON_TIME, 0L);
        var looked = lookBacks.count(LookBackFilter.ALL.saidIn(year), caller);
        return List.of(
                YearFigure.of(
                        "kept",
                        kept,
                        CommitmentFigures.address(
                                CommitmentFigure.DONE_ON_TIME,
                                null,
                                null,
                                LocalDate.of(year, 1, 1),
                                LocalDate.of(year, 12, 31))),
                YearFigure.of("looked-back", looked, "/look-backs?year=" + year));
    }
}

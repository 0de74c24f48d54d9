package org.huiyin.commitment.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.ui.Drawn;
import org.springframework.stereotype.Component;

/** The front page shows what became of the promises that were due this year. */
@Component
public class FrontPromises implements FrontPanels {
    private static final List<CommitmentFigure> SHOWN = List.of(
            CommitmentFigure.DONE_ON_TIME,
            CommitmentFigure.DONE_LATE,
            CommitmentFigure.OVERDUE,
            CommitmentFigure.RUNNING);

    private final CommitmentFigures figures;
    private final Calendars calendars;

    FrontPromises(CommitmentFigures figures, Calendars calendars) {
        this.figures = figures;
        this.calendars = calendars;
    }

    /** How many promises of one standing there are, with their list. */
    public record Promises(String code, long count, String address) {}

    @Override
    public List<FrontPanel> of(Caller caller) {
        var year = calendars.today().getYear();
        var from = LocalDate.of(year, 1, 1);
        var to = LocalDate.of(year, 12, 31);
        var counted = figures.of(CommitmentFilter.ALL.during(from, to), caller);
        var all = SHOWN.stream()
                .map(figure -> new Promises(
                        figure.code(),
                        counted.getOrDefault(figure, 0L),
                        CommitmentFigures.address(figure, null, null, from, to)))
                .toList();
        return List.of(new FrontPanel(
                Part.SECTION, 30, new Drawn("commitment/frontFragment", Map.of("year", year, "all", all))));
    }
}

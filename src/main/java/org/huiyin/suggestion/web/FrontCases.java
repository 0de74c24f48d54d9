package org.huiyin.suggestion.web;

import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.desk.NewestPages;
import org.huiyin.desk.YearFigure;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.store.CaseCount;
import org.huiyin.suggestion.views.CaseTeller;
import org.huiyin.ui.Drawn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The front page counts what reached the stations of cases and what is open, and shows the latest answers. */
@Component
class FrontCases implements FrontPanels, NewestPages {
    private static final int LATEST = 5;
    private static final int WEEK = 7;
    private static final int NEWEST = 200;

    private final Suggestions suggestions;
    private final CaseTeller teller;
    private final Calendars calendars;

    FrontCases(Suggestions suggestions, CaseTeller teller, Calendars calendars) {
        this.suggestions = suggestions;
        this.teller = teller;
        this.calendars = calendars;
    }

    @Override
    public List<FrontPanel> of(Caller caller) {
        var front = Map.<String, Object>of("front", figures(caller));
        return List.of(
                new FrontPanel(Part.LINE, 20, new Drawn("suggestion/frontNowFragment", front)),
                new FrontPanel(Part.SECTION, 40, new Drawn("suggestion/frontAnsweredFragment", front)));
    }

    @Override
    public List<YearFigure> year(int year, Caller caller) {
        var counts = counts(List.of(Figure.RECEIVED, Figure.FILED, Figure.REPLIED), year, caller);
        return List.of(
                reached("raised", Figure.RECEIVED, year, counts.get(0)),
                reached("assigned", Figure.FILED, year, counts.get(1)),
                reached("answered", Figure.REPLIED, year, counts.get(2)));
    }

    private static YearFigure reached(String station, Figure figure, int year, CaseCount count) {
        return new YearFigure(
                station, count.number(), count.more(), "/cases?figure=" + figure.code() + "&year=" + year);
    }

    @Override
    public List<String> newest(DistrictId district) {
        return suggestions.list(CaseFilter.ALL, null, NEWEST, Caller.visitor(district)).items().stream()
                .map(row -> "/cases/" + row.id())
                .toList();
    }

    /** Counts that stop early: the front page must be quick however much there is. */
    private FrontFigures figures(Caller caller) {
        var today = calendars.today();
        var week = suggestions.answeredSince(today.minusDays(WEEK - 1), LATEST, caller);
        var answered = week.isEmpty() ? suggestions.answeredSince(today.minusYears(1), LATEST, caller) : week;
        var counts = counts(List.of(Figure.OPEN, Figure.OVERDUE), null, caller);
        return new FrontFigures(counts.get(0), counts.get(1), !week.isEmpty(), teller.telling(answered, caller));
    }

    private List<CaseCount> counts(List<Figure> figures, @Nullable Integer year, Caller caller) {
        return suggestions.counts(
                figures.stream().map(figure -> of(figure, year)).toList(), caller);
    }

    private static CaseFilter of(Figure figure, @Nullable Integer year) {
        var all = CaseFilter.ALL;
        return new CaseFilter(
                all.q(),
                all.state(),
                all.kind(),
                all.unit(),
                all.person(),
                all.body(),
                year,
                all.term(),
                all.session(),
                all.category(),
                figure,
                all.from(),
                all.to(),
                null);
    }
}

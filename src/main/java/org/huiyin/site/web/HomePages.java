package org.huiyin.site.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingRow;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page and the pages about the installation itself. */
@Controller
class HomePages {
    private static final List<CommitmentFigure> PROMISES = List.of(
            CommitmentFigure.DONE_ON_TIME,
            CommitmentFigure.DONE_LATE,
            CommitmentFigure.OVERDUE,
            CommitmentFigure.RUNNING);
    private static final int MOST = 10_000;
    private static final int LATEST = 8;
    private static final int WEEK = 7;
    private static final int AHEAD = 30;
    private static final int MEETINGS = 4;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Suggestions suggestions;
    private final CommitmentFigures commitments;
    private final Meetings meetings;
    private final Calendars calendars;
    private final InstantSource clock;
    private final Map<DistrictId, Kept> kept = new ConcurrentHashMap<>();

    HomePages(
            Suggestions suggestions,
            CommitmentFigures commitments,
            Meetings meetings,
            Calendars calendars,
            InstantSource clock) {
        this.suggestions = suggestions;
        this.commitments = commitments;
        this.meetings = meetings;
        this.calendars = calendars;
        this.clock = clock;
    }

    private record Kept(FrontFigures figures, Instant until) {}

    @PreAuthorize("permitAll()")
    @GetMapping("/")
    String home(Caller caller, Model model) {
        model.addAttribute("front", caller.signedIn() ? count(caller) : counted(caller));
        return "site/homePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/about")
    String about() {
        return "site/aboutPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/accessibility")
    String accessibility() {
        return "site/accessibilityPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin")
    String administration() {
        return "site/adminPage";
    }

    /** All visitors see the same: it is counted anew after two seconds. */
    private FrontFigures counted(Caller visitor) {
        var now = clock.instant();
        return kept.compute(
                        visitor.district(),
                        (_, last) -> last != null && now.isBefore(last.until())
                                ? last
                                : new Kept(count(visitor), now.plus(FRESH)))
                .figures();
    }

    /** Counts that stop at {@link #MOST}: the front page must be quick however much there is. */
    private FrontFigures count(Caller caller) {
        var today = calendars.today();
        var year = today.getYear();
        var week = suggestions.answeredSince(today.minusDays(WEEK - 1), LATEST, caller);
        var answered = week.isEmpty() ? suggestions.answeredSince(today.minusYears(1), LATEST, caller) : week;
        var figures = commitments.of(
                CommitmentFilter.ALL.during(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)), caller);
        return new FrontFigures(
                suggestions.count(filter(Figure.OPEN, null), caller).number(),
                suggestions.count(filter(Figure.OVERDUE, null), caller).number(),
                MOST,
                year,
                suggestions.count(filter(Figure.RECEIVED, year), caller).number(),
                suggestions.count(filter(Figure.REPLIED, year), caller).number(),
                suggestions.count(filter(Figure.ON_TIME, year), caller).number(),
                !week.isEmpty(),
                answered.stream().filter(row -> row.title() != null).toList(),
                comingMeetings(today, caller),
                PROMISES.stream()
                        .map(figure -> new FrontFigures.Promises(
                                figure.code(),
                                figures.getOrDefault(figure, 0L),
                                CommitmentFigures.address(
                                        figure, null, null, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))))
                        .toList());
    }

    private List<MeetingRow> comingMeetings(LocalDate today, Caller caller) {
        return meetings.list(new MeetingFilter(null, null, null, today, today.plusDays(AHEAD), false), caller).stream()
                .filter(row -> row.state().isOn() || row.state() == MeetingState.ANNOUNCED)
                .sorted(Comparator.comparing(row -> !row.state().isOn()))
                .limit(MEETINGS)
                .toList();
    }

    private static CaseFilter filter(@Nullable Figure figure, @Nullable Integer year) {
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

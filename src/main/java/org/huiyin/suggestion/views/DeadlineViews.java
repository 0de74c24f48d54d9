package org.huiyin.suggestion.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.NamedId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.moves.CaseRules;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/** Shows the deadlines of a case, the running ones with the days that are left. */
final class DeadlineViews {
    private final Calendars calendars;
    private final CaseRules rules;

    DeadlineViews(Calendars calendars, CaseRules rules) {
        this.calendars = calendars;
        this.rules = rules;
    }

    /** The furthest that the clock of a unit can be made to run while that is undecided; else null. */
    CaseView.@Nullable DeadlineView extendable(CaseSight sight, Round round, Handling handling) {
        var task = handling.task();
        if (!(handling instanceof Handling.Writing writing)
                || !writing.extendable()
                || !(sight.suggestion() instanceof Suggestion.InHandling)) {
            return null;
        }
        var latest = writing.latest(round, (rule, start) -> rules.deadline(sight.suggestion(), rule, start));
        return view(latest, sight.unit(task.unit()), false, calendars.today());
    }

    List<CaseView.DeadlineView> of(CaseSight sight, LocalDate today) {
        var views = new ArrayList<CaseView.DeadlineView>();
        var suggestion = sight.suggestion();
        suggestion
                .submitted()
                .map(Submission::acceptBy)
                .ifPresent(deadline -> add(views, deadline, null, suggestion instanceof Suggestion.Submitted, today));
        if (suggestion instanceof Suggestion.Filed filed) {
            add(views, filed.assignBy(), null, true, today);
        }
        for (var round : suggestion.rounds()) {
            var last = round.equals(suggestion.lastRound().orElse(null));
            var current = last && suggestion instanceof Suggestion.InHandling;
            for (var handling : round.handlings()) {
                var task = handling.task();
                var unit = sight.unit(task.unit());
                add(views, task.due(), unit, current && HandlingViews.open(handling), today);
                if (sight.handles()) {
                    add(
                            views,
                            task.returnBy(),
                            unit,
                            current && handling instanceof Handling.SignedFor && !task.returnRefused(),
                            today);
                    add(
                            views,
                            task.contactBy(),
                            unit,
                            current
                                    && HandlingViews.open(handling)
                                    && task.contacts().isEmpty(),
                            today);
                }
            }
            add(views, round.feedbackBy(), null, last && suggestion instanceof Suggestion.Replied, today);
        }
        return views.stream().distinct().toList();
    }

    private void add(
            List<CaseView.DeadlineView> views,
            @Nullable Deadline deadline,
            @Nullable NamedId unit,
            boolean running,
            LocalDate today) {
        if (deadline == null) {
            return;
        }
        views.add(view(deadline, unit, running, today));
    }

    private CaseView.DeadlineView view(Deadline deadline, @Nullable NamedId unit, boolean running, LocalDate today) {
        return new CaseView.DeadlineView(
                deadline.rule(),
                deadline.profile(),
                deadline.basis(),
                deadline.start(),
                deadline.due(),
                deadline.skipped(),
                deadline.provisional(),
                deadline.calendarVersion(),
                unit,
                running,
                running && deadline.isLate(today),
                running ? calendars.current().workingDaysUntil(today, deadline.due()) : 0);
    }
}

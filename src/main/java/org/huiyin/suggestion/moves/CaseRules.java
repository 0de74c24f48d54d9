package org.huiyin.suggestion.moves;

import java.time.LocalDate;
import java.util.Objects;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which rules govern a case: those of its submission, before it those of its body today. */
@Component
public class CaseRules {
    private final Directory directory;
    private final Calendars calendars;

    CaseRules(Directory directory, Calendars calendars) {
        this.directory = directory;
        this.calendars = calendars;
    }

    WorkingCalendar calendar() {
        return calendars.current();
    }

    RuleProfile profile(Suggestion suggestion) {
        var paper = suggestion.paper();
        return calendars.profile(suggestion
                .submitted()
                .map(Submission::profile)
                .orElseGet(() -> calendars.profileOf(
                        paper.body().value(),
                        calendars.today(),
                        directory.body(paper.district(), paper.body()).ruleProfile())));
    }

    /** The deadline of a rule that every profile sets, by today's calendar. */
    public Deadline deadline(Suggestion suggestion, Rule rule, LocalDate start) {
        var profile = profile(suggestion);
        return calendar()
                .deadline(profile, Objects.requireNonNull(profile.limits().get(rule)), start);
    }

    /** The scheme by which a reply of today is sorted. */
    public OutcomeScheme scheme(Suggestion suggestion) {
        return calendars.outcomeScheme(profile(suggestion).outcomeScheme());
    }

    /** The scheme of a move's outcome: a correction stays within the scheme by which the reply was sorted. */
    public OutcomeScheme scheme(Suggestion suggestion, MoveName move, @Nullable UnitId unit) {
        return move == MoveName.CORRECT_OUTCOME
                ? suggestion
                        .lastRound()
                        .flatMap(round -> Suggestion.handling(round, move, unit))
                        .filter(Handling.Answered.class::isInstance)
                        .map(handling -> calendars.outcomeScheme(
                                ((Handling.Answered) handling).reply().scheme()))
                        .orElseGet(() -> scheme(suggestion))
                : scheme(suggestion);
    }
}

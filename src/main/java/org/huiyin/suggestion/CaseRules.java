package org.huiyin.suggestion;

import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.directory.Directory;
import org.springframework.stereotype.Component;

/** Tells which rules govern a case: those of its submission, before it those of its body today. */
@Component
class CaseRules {
    private final Directory directory;
    private final Calendars calendars;

    CaseRules(Directory directory, Calendars calendars) {
        this.directory = directory;
        this.calendars = calendars;
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

    OutcomeScheme scheme(Suggestion suggestion) {
        return calendars.outcomeScheme(profile(suggestion).outcomeScheme());
    }
}

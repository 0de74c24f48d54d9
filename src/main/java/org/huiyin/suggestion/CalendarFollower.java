package org.huiyin.suggestion;

import org.huiyin.calendar.CalendarChanged;
import org.huiyin.directory.Directory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves running deadlines when another calendar comes into force. Repeats change nothing. */
@Component
class CalendarFollower {
    private final Suggestions suggestions;
    private final Directory directory;

    CalendarFollower(Suggestions suggestions, Directory directory) {
        this.suggestions = suggestions;
        this.directory = directory;
    }

    @EventListener
    void on(CalendarChanged changed) {
        directory.districts().forEach(district -> suggestions.recompute(district.id(), changed.calendar()));
    }
}

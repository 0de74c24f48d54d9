package org.huiyin.voice.views;

import java.time.Instant;
import java.time.LocalDate;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.Directory;
import org.huiyin.voice.states.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Within which days something is to become of a voice, by the rules of the body whose stations receive it. */
@Component
public class VoiceLimits {
    private final Calendars calendars;
    private final Directory directory;

    VoiceLimits(Calendars calendars, Directory directory) {
        this.calendars = calendars;
        this.directory = directory;
    }

    LocalDate today() {
        return calendars.today();
    }

    /** Until when the station reads it and decides; null where the rules set no limit. */
    public @Nullable Deadline decision(Sheet sheet, Instant since) {
        return deadline(sheet, Rule.VOICE, since);
    }

    /** Until when whoever it was referred to answers; null where the rules set no limit. */
    public @Nullable Deadline answer(Sheet sheet, Instant referred) {
        return deadline(sheet, Rule.VOICE_ANSWER, referred);
    }

    /** How the days after a limit are counted. */
    Late.Counting counting(Deadline limit) {
        return calendars.counting(limit);
    }

    private @Nullable Deadline deadline(Sheet sheet, Rule rule, Instant since) {
        var start = LocalDate.ofInstant(since, Calendars.ZONE);
        var profile = calendars.profile(calendars.profileOf(
                sheet.body().value(),
                start,
                directory.body(sheet.district(), sheet.body()).ruleProfile()));
        return profile.limits().containsKey(rule) ? calendars.deadline(profile.code(), rule, start) : null;
    }
}

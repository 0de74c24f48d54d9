package org.huiyin.voice.views;

import java.time.Instant;
import java.time.LocalDate;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.shared.DistrictId;
import org.huiyin.voice.states.Sheet;
import org.huiyin.voice.states.Voice;
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

    /** By when whoever has a voice now must act; null where nobody must, or the rules set no limit. */
    public @Nullable Deadline of(Voice voice) {
        return of(voice, calendars.current());
    }

    /** The same by another calendar. */
    public @Nullable Deadline of(Voice voice, WorkingCalendar calendar) {
        return switch (voice) {
            case Voice.New _ -> deadline(voice.sheet(), Rule.VOICE, VoiceTeller.since(voice), calendar);
            case Voice.Referred _ -> deadline(voice.sheet(), Rule.VOICE_ANSWER, VoiceTeller.since(voice), calendar);
            case Voice.Offered _,
                    Voice.SetAside _,
                    Voice.TakenUp _,
                    Voice.Merged _,
                    Voice.Answered _,
                    Voice.Declined _,
                    Voice.Closed _ -> null;
        };
    }

    /** The day of that limit by the calendar that holds now. */
    public @Nullable LocalDate due(Voice voice) {
        return due(voice, calendars.current());
    }

    /** The same by another calendar. */
    public @Nullable LocalDate due(Voice voice, WorkingCalendar calendar) {
        var limit = of(voice, calendar);
        return limit == null ? null : limit.due();
    }

    /** Until when the station reads it and decides; null where the rules set no limit. */
    public @Nullable Deadline decision(Sheet sheet, Instant since) {
        return deadline(sheet, Rule.VOICE, since, calendars.current());
    }

    /** Whether the limit that runs for a voice counts working days. */
    boolean inWorkingDays(Voice voice) {
        var limit = of(voice);
        return limit != null && calendars.inWorkingDays(limit);
    }

    /** How the days after a limit are counted. */
    Late.Counting counting(Deadline limit) {
        return calendars.counting(limit);
    }

    private @Nullable Deadline deadline(Sheet sheet, Rule rule, Instant since, WorkingCalendar calendar) {
        var start = LocalDate.ofInstant(since, Calendars.ZONE);
        var profile = profile(sheet.district(), sheet.body(), start);
        var limit = profile.limits().get(rule);
        return limit == null ? null : calendar.deadline(profile, limit, start);
    }

    private RuleProfile profile(DistrictId district, BodyId body, LocalDate day) {
        return calendars.profile(calendars.profileOf(
                body.value(), day, directory.body(district, body).ruleProfile()));
    }
}

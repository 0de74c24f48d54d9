package org.huiyin.calendar.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Limit;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.shared.NotFound;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Working days, rule profiles and deadlines for programs. */
@RestController
@RequestMapping(path = "/api/v1/calendar", produces = MediaType.APPLICATION_JSON_VALUE)
class CalendarApi {
    private final Calendars calendars;

    CalendarApi(Calendars calendars) {
        this.calendars = calendars;
    }

    /** A deadline and why it falls on that day. */
    record DeadlineAnswer(
            String profile,
            String rule,
            LocalDate start,
            LocalDate due,
            String basis,
            boolean statutory,
            List<SkippedDay> skipped,
            boolean provisional,
            String calendarVersion) {
        static DeadlineAnswer of(Deadline deadline, Limit limit) {
            return new DeadlineAnswer(
                    deadline.profile(),
                    deadline.rule(),
                    deadline.start(),
                    deadline.due(),
                    deadline.basis(),
                    limit.statutory(),
                    deadline.skipped().stream()
                            .map(skipped -> new SkippedDay(skipped.day(), skipped.reason()))
                            .toList(),
                    deadline.provisional(),
                    deadline.calendarVersion());
        }
    }

    /** A day passed over and why: "weekend" or the holiday's name. */
    record SkippedDay(LocalDate date, String reason) {}

    /** The rules of one place. */
    record ProfileAnswer(
            String code,
            String name,
            LocalDate validFrom,
            String note,
            String outcomeScheme,
            List<LimitAnswer> limits) {
        static ProfileAnswer of(RuleProfile profile) {
            return new ProfileAnswer(
                    profile.code(),
                    profile.name(),
                    profile.validFrom(),
                    profile.note(),
                    profile.outcomeScheme(),
                    Arrays.stream(Rule.values())
                            .filter(profile.limits()::containsKey)
                            .map(profile::limit)
                            .map(LimitAnswer::of)
                            .toList());
        }
    }

    /** A time limit and its legal basis. */
    record LimitAnswer(String rule, int amount, Limit.Span span, String basis, boolean statutory) {
        static LimitAnswer of(Limit limit) {
            return new LimitAnswer(limit.rule().code(), limit.amount(), limit.span(), limit.basis(), limit.statutory());
        }
    }

    /** A year's days off and weekend days worked. */
    record YearAnswer(
            int year,
            boolean published,
            int workingDays,
            String calendarVersion,
            List<DayOff> off,
            List<LocalDate> worked) {}

    /** A weekday off, or a weekend day that belongs to a holiday. */
    record DayOff(LocalDate date, String name) {}

    /** Works a time limit out, with its rule, its legal basis and the days that were skipped. */
    @PreAuthorize("permitAll()")
    @GetMapping("/deadline")
    DeadlineAnswer deadline(
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String start) {
        var asked = calendars.profile(Asked.present("profile", profile));
        var limit = asked.limit(Rule.ofCode(Asked.present("rule", rule)));
        return DeadlineAnswer.of(calendars.current().deadline(asked, limit, Asked.date("start", start)), limit);
    }

    /** Rule profiles. */
    @PreAuthorize("permitAll()")
    @GetMapping("/profiles")
    List<ProfileAnswer> profiles() {
        return calendars.profiles().stream().map(ProfileAnswer::of).toList();
    }

    /** A rule profile with every limit and its legal basis. */
    @PreAuthorize("permitAll()")
    @GetMapping("/profiles/{code}")
    ProfileAnswer profile(@PathVariable String code) {
        return ProfileAnswer.of(calendars.profile(code));
    }

    /** The schemes by which replies are sorted. */
    @PreAuthorize("permitAll()")
    @GetMapping("/outcome-schemes")
    List<OutcomeScheme> outcomeSchemes() {
        return calendars.outcomeSchemes();
    }

    /** The days off and working weekends of a year. */
    @PreAuthorize("permitAll()")
    @GetMapping("/years/{year}")
    YearAnswer year(@PathVariable String year) {
        var number = Asked.year(year, 0);
        if (number == 0) {
            throw new NotFound("year " + year);
        }
        var calendar = calendars.current();
        var view = YearView.of(calendar, number, calendars.today());
        return new YearAnswer(
                number,
                calendar.publishedYears().contains(number),
                calendar.workingDaysOf(number),
                calendar.version(),
                view.days().stream()
                        .filter(YearView.Day::holiday)
                        .map(day -> new DayOff(day.date(), day.reason()))
                        .toList(),
                view.shifted());
    }
}

package org.huiyin.calendar.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Rule;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public pages of working days, rules and deadlines. */
@Controller
class CalendarPages {
    private final Calendars calendars;

    CalendarPages(Calendars calendars) {
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/calendar")
    ModelAndView year(@RequestParam(defaultValue = "") String year) {
        var today = calendars.today();
        var calendar = calendars.current();
        var shown = YearView.of(calendar, Asked.year(year, today.getYear()), today);
        return new ModelAndView(
                "calendar/yearPage",
                Map.of(
                        "year", shown,
                        "published", calendar.publishedYears(),
                        "version", calendar.version(),
                        "profiles", calendars.profiles(),
                        "calendars", calendars));
    }

    /** An empty form, or the deadline that was asked for. */
    @PreAuthorize("permitAll()")
    @GetMapping("/calendar/deadline")
    ModelAndView deadline(
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String start) {
        var typed = Map.of("profile", List.of(profile), "rule", List.of(rule), "start", List.of(start));
        if (profile.isEmpty() && rule.isEmpty() && start.isEmpty()) {
            return page(fields().stream().map(this::usual).toList(), null);
        }
        try {
            var deadline =
                    calendars.deadline(chosen("profile", profile), ruleOf(profile, rule), Asked.date("start", start));
            return page(FormField.again(fields(), typed, List.of()), deadline);
        } catch (InvalidInput invalid) {
            var again = page(FormField.again(fields(), typed, invalid.problems()), null);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private String chosen(String field, String profile) {
        if (calendars.profiles().stream().noneMatch(known -> known.code().equals(profile))) {
            throw new InvalidInput(field, "notAnOption");
        }
        return profile;
    }

    private Rule ruleOf(String profile, String code) {
        try {
            var rule = Rule.ofCode(code);
            calendars.profile(profile).limit(rule);
            return rule;
        } catch (NotFound noSuchRule) {
            throw new InvalidInput("rule", "notAnOption");
        }
    }

    private FormField usual(FormField field) {
        return switch (field.name()) {
            case "start" -> field.withValue(calendars.today().toString());
            case "rule" -> field.withValue(Rule.REPLY.code());
            default -> field.withValue(field.options().getFirst().value());
        };
    }

    private List<FormField> fields() {
        var profiles = calendars.profiles().stream()
                .map(profile -> new Option(profile.code(), profile.name(Words.locale())))
                .toList();
        var rules = Arrays.stream(Rule.values())
                .map(rule -> new Option(rule.code(), Words.t("calendar.rule." + rule.code())))
                .toList();
        return List.of(
                new FormField("profile", Words.t("calendar.field.profile"), FieldType.CHOICE, true, profiles),
                new FormField("rule", Words.t("calendar.field.rule"), FieldType.CHOICE, true, rules),
                new FormField("start", Words.t("calendar.field.start"), FieldType.DATE, true, 0)
                        .withHint(Words.t("calendar.field.start.hint")));
    }

    private ModelAndView page(List<FormField> fields, @Nullable Deadline deadline) {
        var page = new ModelAndView("calendar/deadlinePage");
        page.addObject("fields", fields);
        page.addObject("deadline", deadline);
        page.addObject("profile", deadline == null ? null : calendars.profile(deadline.profile()));
        return page;
    }
}

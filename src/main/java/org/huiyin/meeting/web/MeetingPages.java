package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.files.Downloads;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingPanels;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.Meetings;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.Takes;
import org.huiyin.shared.TypedDate;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar of meetings, the page of each, the files of its moves. */
@Controller
class MeetingPages {
    static final String PLANS = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'COMMITTEE', 'WORKING_COMMITTEE')";

    private final Meetings meetings;
    private final Downloads downloads;
    private final Directory directory;
    private final Calendars calendars;
    private final ObjectProvider<MeetingPanels> panels;
    private final InstantSource clock;

    MeetingPages(
            Meetings meetings,
            Downloads downloads,
            Directory directory,
            Calendars calendars,
            ObjectProvider<MeetingPanels> panels,
            InstantSource clock) {
        this.meetings = meetings;
        this.downloads = downloads;
        this.directory = directory;
        this.calendars = calendars;
        this.panels = panels;
        this.clock = clock;
    }

    /** What the calendar is asked for. */
    record Query(
            @Nullable String month,
            @Nullable MeetingKind kind,
            @Nullable UUID body,
            @Nullable MeetingState state,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String done) {
        boolean period() {
            return from != null || to != null || state != null;
        }
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/meetings")
    String calendar(Query query, Caller caller, Model model) {
        var today = calendars.today();
        var month = month(query.month(), today);
        var filter = query.period()
                ? new MeetingFilter(query.kind(), query.body(), query.state(), query.from(), query.to(), false)
                : new MeetingFilter(query.kind(), query.body(), null, month.atDay(1), month.atEndOfMonth(), false);
        var rows = meetings.list(filter, caller);
        model.addAttribute(
                "page",
                new CalendarPage(
                        filter,
                        query.period() ? null : CalendarMonth.of(month, today, rows),
                        rows,
                        bodies(caller).stream()
                                .map(body -> new Option(body.id().toString(), body.name()))
                                .toList(),
                        plans(caller),
                        "/meetings.ics" + (query.body() == null ? "" : "?body=" + query.body()),
                        caller.signedIn(),
                        query.done() == null ? "" : query.done()));
        return "meeting/calendarPage";
    }

    private static YearMonth month(@Nullable String text, LocalDate today) {
        try {
            var month = text == null || text.isBlank() ? YearMonth.from(today) : YearMonth.parse(text.strip());
            return TypedDate.possible(month) ? month : YearMonth.from(today);
        } catch (DateTimeException notAMonth) {
            return YearMonth.from(today);
        }
    }

    private List<Body> bodies(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .toList();
    }

    private List<CalendarPage.Plans> plans(Caller caller) {
        return bodies(caller).stream()
                .filter(body -> caller.has(Role.DEPUTIES_OFFICE, body.id().value())
                        || caller.has(Role.PROPOSALS_OFFICE, body.id().value())
                        || directory.bodies(caller.district()).stream()
                                .anyMatch(it -> body.id().equals(it.parent())
                                        && (caller.has(Role.COMMITTEE, it.id().value())
                                                || caller.has(
                                                        Role.WORKING_COMMITTEE,
                                                        it.id().value()))))
                .map(body -> new CalendarPage.Plans(body.id().value(), body.name(), meetings.kinds(body, caller)))
                .toList();
    }

    /** The meetings of somebody who is invited or runs some. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/meetings/mine")
    String mine(@RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var today = calendars.today();
        var rows = meetings.list(new MeetingFilter(null, null, null, today.minusDays(365), null, true), caller);
        model.addAttribute(
                "coming",
                meetings.views(
                        rows.stream()
                                .filter(row -> !row.state().isFinal() && row.state() != MeetingState.ENDED)
                                .toList(),
                        caller));
        model.addAttribute(
                "past",
                rows.reversed().stream()
                        .filter(row -> row.state().isFinal() || row.state() == MeetingState.ENDED)
                        .toList());
        model.addAttribute("done", done);
        return "meeting/minePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/meetings/{id}")
    String page(@PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = meetings.view(id, caller);
        model.addAttribute("view", view);
        model.addAttribute("pictures", MeetingPictures.of(view));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "panels",
                panels.orderedStream()
                        .flatMap(each -> each.on(view, caller).stream())
                        .toList());
        model.addAttribute("done", done);
        return "meeting/meetingPage";
    }

    @PreAuthorize(PLANS)
    @GetMapping("/meetings/new")
    String newForm(@RequestParam UUID body, @RequestParam MeetingKind kind, Caller caller, Model model) {
        return MoveFlow.show(begin(body, kind).page(meetings.newForm(new BodyId(body), kind, caller)), model);
    }

    @PreAuthorize(PLANS)
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/meetings/new")
    String plan(@RequestParam UUID body, @RequestParam MeetingKind kind, SentForm sent, Caller caller) {
        return sent.begin(
                Meetings.PAPER,
                begin(body, kind),
                "plan",
                () -> meetings.newForm(new BodyId(body), kind, caller),
                typed -> "/meetings/" + meetings.plan(new BodyId(body), kind, typed, caller));
    }

    private static MovePlace begin(UUID body, MeetingKind kind) {
        return new MovePlace("meeting", "meetings", "/meetings/new?body=" + body + "&kind=" + kind, "/meetings");
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/meetings/{id}/moves/{move}")
    String form(
            @PathVariable MeetingId id,
            @PathVariable String move,
            @RequestParam Map<String, String> given,
            Caller caller,
            Model model) {
        var place = place(id, move, given.getOrDefault("from", ""));
        return MoveFlow.show(place.page(meetings.form(id, move, given, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/meetings/{id}/moves/{move}")
    String make(
            @PathVariable MeetingId id,
            @PathVariable String move,
            @RequestParam(defaultValue = "") String from,
            SentForm sent,
            Caller caller) {
        return sent.make(
                Meetings.PAPER,
                place(id, move, from),
                move,
                () -> meetings.form(id, move, Map.of(), caller),
                (typed, version) -> meetings.make(id, move, typed, version, caller));
    }

    private static MovePlace place(MeetingId id, String move, String from) {
        return new MovePlace("meeting", "meetings", address(id, move, from), back(id, from));
    }

    private static String back(MeetingId id, String from) {
        return switch (from) {
            case "desk" -> "/meetings/" + id + "/desk";
            case "mine" -> "/meetings/mine";
            default -> "/meetings/" + id;
        };
    }

    private static String address(MeetingId id, String move, String from) {
        return "/meetings/" + id + "/moves/" + move
                + (from.equals("desk") || from.equals("mine") ? "?from=" + from : "");
    }

    /** Papers and photos, each time given only to those who may have them. */
    @PreAuthorize("permitAll()")
    @GetMapping("/meetings/{id}/files/{file}")
    void file(@PathVariable MeetingId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Meetings.SUBJECT, id.value()), file, caller, response);
    }
}

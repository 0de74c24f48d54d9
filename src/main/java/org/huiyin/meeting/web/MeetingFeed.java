package org.huiyin.meeting.web;

import static org.huiyin.ui.Words.t;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingRow;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.TypedDate;
import org.huiyin.ui.Download;
import org.huiyin.ui.SiteAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Meetings for the calendars of people: the public ones to subscribe to, a single one to take along. */
@Controller
class MeetingFeed {
    private static final Logger LOG = LoggerFactory.getLogger(MeetingFeed.class);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int DAYS_BACK = 365;

    private final Meetings meetings;
    private final Calendars calendars;

    MeetingFeed(Meetings meetings, Calendars calendars) {
        this.meetings = meetings;
        this.calendars = calendars;
    }

    /** The public meetings, also for those who are signed in: a feed is passed on. */
    @PreAuthorize("permitAll()")
    @GetMapping("/meetings.ics")
    ResponseEntity<byte[]> feed(@RequestParam(required = false) @Nullable UUID body, Caller caller) {
        var visitor = Caller.visitor(caller.district());
        var filter = new MeetingFilter(null, body, null, calendars.today().minusDays(DAYS_BACK), null, false);
        var rows = meetings.list(filter, visitor).stream()
                .filter(MeetingFeed::readable)
                .toList();
        var events =
                meetings.views(rows, visitor).stream().map(MeetingFeed::event).toList();
        return answer(ICalendar.of(t("meeting.feed"), events), Download.ICS.shown("meeting.download.meetings"));
    }

    /** A day that no calendar program takes would cost everybody the whole feed. */
    private static boolean readable(MeetingRow row) {
        var readable = TypedDate.possible(row.on()) && TypedDate.possible(row.lastDay());
        if (!readable) {
            LOG.warn("Meeting {} is left out of the calendar feed: its day {} is impossible", row.id(), row.on());
        }
        return readable;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/meetings/{id}.ics")
    ResponseEntity<byte[]> single(@PathVariable MeetingId id, Caller caller) {
        var view = meetings.view(id, caller);
        return answer(
                ICalendar.of(view.title(), List.of(event(view))),
                Download.ICS.shown("meeting.download.meeting", view.title()));
    }

    private static ICalendar.Event event(MeetingView view) {
        return new ICalendar.Event(
                view.id() + "@huiyin",
                view.version() - 1,
                view.changed(),
                view.state(),
                view.title(),
                view.on(),
                view.until() == null ? view.on() : view.until(),
                view.starts(),
                view.ends(),
                view.station() == null || view.place().contains(view.station().name())
                        ? view.place()
                        : (view.station().name() + " " + view.place()).strip(),
                view.about(),
                t("meeting.kind." + view.kind()),
                SiteAddress.of("/meetings/" + view.id()));
    }

    private static ResponseEntity<byte[]> answer(String text, String disposition) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header("Content-Disposition", disposition)
                .header("Cache-Control", "private, no-cache")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}

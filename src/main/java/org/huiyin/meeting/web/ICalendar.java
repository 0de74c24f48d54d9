package org.huiyin.meeting.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.huiyin.calendar.Calendars;
import org.huiyin.meeting.MeetingState;

/**
 * Writes meetings as iCalendar (RFC 5545): lines of at most 75 octets, ended by CRLF, texts escaped, times in the zone of the bodies.
 * There is no METHOD: with one, each event would have to name an ORGANIZER by an address to write to (RFC 5546, 3.2.1).
 */
final class ICalendar {
    private static final int MOST_OCTETS = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** How long a meeting is shown whose end is not known; without one it would last no time. */
    private static final String USUAL_DURATION = "DURATION:PT2H";

    private final StringBuilder lines = new StringBuilder();

    /**
     * A meeting as the reader may see it.
     *
     * @param starts as HH:mm; empty if not known: then it fills its days
     */
    record Event(
            String uid,
            int sequence,
            Instant changed,
            MeetingState state,
            String title,
            LocalDate on,
            LocalDate last,
            String starts,
            String ends,
            String place,
            String about,
            String kind,
            String address) {}

    private ICalendar() {}

    static String of(String name, List<Event> events) {
        var calendar = new ICalendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Huiyin//Meetings//ZH");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.text("NAME", name);
        calendar.text("X-WR-CALNAME", name);
        calendar.line("BEGIN:VTIMEZONE");
        calendar.line("TZID:" + Calendars.ZONE);
        calendar.line("BEGIN:STANDARD");
        calendar.line("DTSTART:19910915T020000");
        calendar.line("TZOFFSETFROM:+0800");
        calendar.line("TZOFFSETTO:+0800");
        calendar.line("TZNAME:CST");
        calendar.line("END:STANDARD");
        calendar.line("END:VTIMEZONE");
        events.forEach(calendar::event);
        calendar.line("END:VCALENDAR");
        return calendar.lines.toString();
    }

    private void event(Event event) {
        line("BEGIN:VEVENT");
        text("UID", event.uid());
        line("DTSTAMP:" + UTC.format(event.changed()));
        line("LAST-MODIFIED:" + UTC.format(event.changed()));
        line("SEQUENCE:" + event.sequence());
        line("STATUS:"
                + switch (event.state()) {
                    case CANCELLED -> "CANCELLED";
                    case POSTPONED, PLANNED -> "TENTATIVE";
                    case ANNOUNCED, RUNNING, PAUSED, ENDED, PUBLISHED -> "CONFIRMED";
                });
        if (event.starts().isEmpty()) {
            line("DTSTART;VALUE=DATE:" + DAY.format(event.on()));
            line("DTEND;VALUE=DATE:" + DAY.format(event.last().plusDays(1)));
        } else {
            line("DTSTART" + local(event.on(), event.starts()));
            if (!event.ends().isEmpty()
                    && (event.last().isAfter(event.on()) || event.ends().compareTo(event.starts()) > 0)) {
                line("DTEND" + local(event.last(), event.ends()));
            } else if (event.last().isAfter(event.on())) {
                line("DTEND" + local(event.last().plusDays(1), "00:00"));
            } else {
                line(USUAL_DURATION);
            }
        }
        text("SUMMARY", event.title());
        text("LOCATION", event.place());
        text("DESCRIPTION", event.about());
        text("CATEGORIES", event.kind());
        line("URL:" + event.address());
        line("END:VEVENT");
    }

    private static String local(LocalDate day, String time) {
        return ";TZID=" + Calendars.ZONE + ":" + DAY.format(day) + "T"
                + LocalTime.parse(time).format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            line(name + ":" + escaped(value));
        }
    }

    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (c == '\t' || !Character.isISOControl(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Folds between characters, never within the octets of one (section 3.1). */
    private void line(String content) {
        var octets = 0;
        for (var at = 0; at < content.length(); ) {
            var c = content.codePointAt(at);
            var more = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(c);
            octets += more;
            at += Character.charCount(c);
        }
        lines.append("\r\n");
    }
}

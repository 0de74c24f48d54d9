package org.huiyin.meeting.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.meeting.MeetingState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The calendar as a program reads it that knows RFC 5545. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ICalendarTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 8);

    private static ICalendar.Event event(MeetingState state, String title, String starts, String ends, int days) {
        return new ICalendar.Event(
                "1@huiyin",
                3,
                Instant.parse("2026-10-01T02:03:04Z"),
                state,
                title,
                DAY,
                DAY.plusDays(days - 1),
                starts,
                ends,
                "Hall; east, 2nd floor",
                "First line\nsecond \\ line\u0007",
                "夜询会",
                "https://example.test/meetings/1");
    }

    /** Unfolds and checks lines; every component with its properties, parameters kept in the name. */
    private static List<Map<String, String>> events(String text) {
        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContain("\r\n\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        for (var line : text.split("\r\n")) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).as(line).isLessThanOrEqualTo(75);
            assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        }
        var events = new ArrayList<Map<String, String>>();
        var open = new ArrayList<String>();
        for (var line : text.replace("\r\n ", "").split("\r\n")) {
            var name = line.substring(0, line.indexOf(':'));
            var value = line.substring(line.indexOf(':') + 1);
            switch (name) {
                case "BEGIN" -> {
                    open.add(value);
                    if (value.equals("VEVENT")) {
                        events.add(new LinkedHashMap<>());
                    }
                }
                case "END" -> assertThat(open.removeLast()).isEqualTo(value);
                default -> {
                    if (open.contains("VEVENT")) {
                        assertThat(events.getLast().put(name, value))
                                .as("once: " + name)
                                .isNull();
                    }
                }
            }
        }
        assertThat(open).isEmpty();
        return events;
    }

    private static String plain(String value) {
        return value.replace("\\n", "\n")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\");
    }

    @Test
    void an_event_can_be_read_back_whatever_was_typed() {
        var title = "第九次民生夜询会，".repeat(20) + "😀; BEGIN:VEVENT\n, end";
        var text = ICalendar.of("Public", List.of(event(MeetingState.ANNOUNCED, title, "19:00", "21:30", 1)));
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:");
        assertThat(text).contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n", "TZOFFSETTO:+0800\r\n");
        var event = events(text).getFirst();
        assertThat(plain(event.get("SUMMARY"))).isEqualTo(title);
        assertThat(plain(event.get("LOCATION"))).isEqualTo("Hall; east, 2nd floor");
        assertThat(plain(event.get("DESCRIPTION"))).isEqualTo("First line\nsecond \\ line");
        assertThat(event)
                .containsEntry("UID", "1@huiyin")
                .containsEntry("SEQUENCE", "3")
                .containsEntry("STATUS", "CONFIRMED")
                .containsEntry("DTSTAMP", "20261001T020304Z")
                .containsEntry("LAST-MODIFIED", "20261001T020304Z")
                .containsEntry("DTSTART;TZID=Asia/Shanghai", "20261008T190000")
                .containsEntry("DTEND;TZID=Asia/Shanghai", "20261008T213000");
    }

    @Test
    void a_meeting_of_several_days_without_an_end_lasts_until_its_last_night() {
        var event = events(ICalendar.of("Public", List.of(event(MeetingState.ANNOUNCED, "Session", "19:00", "", 3))))
                .getFirst();
        assertThat(event).containsEntry("DTEND;TZID=Asia/Shanghai", "20261011T000000");
    }

    @Test
    void a_meeting_whose_end_is_not_known_still_takes_time() {
        for (var ends : List.of("", "19:00", "07:30")) {
            var event = events(
                            ICalendar.of("Public", List.of(event(MeetingState.ANNOUNCED, "Session", "19:00", ends, 1))))
                    .getFirst();
            assertThat(event).containsEntry("DURATION", "PT2H").doesNotContainKey("DTEND;TZID=Asia/Shanghai");
        }
    }

    /** With a method each event would have to name an organiser by an address (RFC 5546, 3.2.1), which a public feed has not. */
    @Test
    void a_feed_names_no_method_and_so_needs_no_organiser() {
        var text = ICalendar.of("Public", List.of(event(MeetingState.ANNOUNCED, "Session", "19:00", "", 1)));
        assertThat(text).doesNotContain("METHOD").doesNotContain("ORGANIZER");
    }

    @Test
    void a_meeting_without_a_time_fills_its_days_and_ends_on_the_day_after() {
        var event = events(ICalendar.of("Public", List.of(event(MeetingState.ANNOUNCED, "Session", "", "", 3))))
                .getFirst();
        assertThat(event).containsEntry("DTSTART;VALUE=DATE", "20261008").containsEntry("DTEND;VALUE=DATE", "20261011");
    }

    @Test
    void a_cancelled_meeting_says_so_and_a_postponed_one_is_tentative() {
        var events = events(ICalendar.of(
                "Public",
                List.of(
                        event(MeetingState.CANCELLED, "One", "19:00", "", 1),
                        event(MeetingState.POSTPONED, "Two", "19:00", "", 1))));
        assertThat(events).extracting(event -> event.get("STATUS")).containsExactly("CANCELLED", "TENTATIVE");
    }
}

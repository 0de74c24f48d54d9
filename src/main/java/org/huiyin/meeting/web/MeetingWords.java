package org.huiyin.meeting.web;

import static org.huiyin.ui.Words.t;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.huiyin.calendar.Calendars;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/** How meetings are worded and marked on pages. Templates import its methods statically. */
public final class MeetingWords {
    private static final ResourceBundle ORIGINAL = ResourceBundle.getBundle("messages.meeting", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int KILO = 1024;

    private MeetingWords() {}

    /** The class of a state's badge. */
    public static String badge(MeetingState state) {
        return switch (state) {
            case PLANNED, ANNOUNCED -> "badge";
            case RUNNING, PAUSED -> "badge badge--running";
            case ENDED, PUBLISHED -> "badge badge--plain";
            case POSTPONED, CANCELLED -> "badge badge--closed";
        };
    }

    /** The class of a speaker's badge. */
    public static String badge(SpeakerState state) {
        return switch (state) {
            case SPEAKING -> "badge badge--running";
            case CALLED -> "badge badge--soon";
            case DONE -> "badge badge--done";
            case ASKED, WITHDRAWN -> "badge";
        };
    }

    /** The day or days of a meeting. */
    public static String days(LocalDate on, @Nullable LocalDate until) {
        return until == null ? Words.dateWithWeekday(on) : t("meeting.days", Words.date(on), Words.date(until));
    }

    /** From when to when; empty if not known. */
    public static String hours(String starts, String ends) {
        return ends.isEmpty() ? starts : t("meeting.hours", starts, ends);
    }

    /** The time of day where the bodies are. */
    public static String clock(Instant moment) {
        return LocalTime.ofInstant(moment, Calendars.ZONE).format(CLOCK);
    }

    /** How long somebody spoke, in minutes, at least one. */
    public static long spoken(MeetingView.Speaker speaker) {
        return speaker.since() == null || speaker.done() == null
                ? 0
                : Math.max(
                        1,
                        Math.round(Duration.between(speaker.since(), speaker.done())
                                        .toSeconds()
                                / 60.0));
    }

    /** Until when somebody may speak. */
    public static Instant end(MeetingView.Speaker speaker) {
        var since = speaker.since() == null ? Instant.EPOCH : speaker.since();
        return since.plus(Duration.ofMinutes(speaker.minutes()));
    }

    /** The size of a file as people read it. */
    public static String size(long bytes) {
        return bytes < KILO * KILO
                ? t("meeting.size.kilo", Math.max(1, bytes / KILO))
                : t("meeting.size.mega", bytes / KILO / KILO);
    }

    /** The words of originals, which stay Chinese whatever language the reader's pages have. */
    static String original(String key, Object... arguments) {
        return new MessageFormat(ORIGINAL.getString(key), Locale.ROOT).format(arguments);
    }

    static String listed(List<String> names) {
        return String.join(original("meeting.and"), names);
    }
}

package org.huiyin.voice.web;

import java.time.Instant;
import java.time.LocalDate;
import org.huiyin.calendar.Calendars;
import org.huiyin.voice.states.Verdict;
import org.huiyin.voice.states.VoiceState;

/** How voices are worded and marked on pages. Templates import its methods statically. */
public final class VoiceWords {
    private VoiceWords() {}

    /** The class of a state's badge. */
    public static String badge(VoiceState state) {
        return switch (state) {
            case NEW -> "badge";
            case REFERRED, OFFERED, SET_ASIDE, TAKEN_UP -> "badge badge--running";
            case ANSWERED -> "badge badge--plain";
            case MERGED, DECLINED, CLOSED -> "badge badge--closed";
        };
    }

    /** The class of a verdict's badge. */
    public static String badge(Verdict.Helped helped) {
        return switch (helped) {
            case HELPED -> "badge badge--done";
            case PARTLY -> "badge";
            case NOT -> "badge badge--overdue";
        };
    }

    /** The day of a moment where the bodies are. */
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Calendars.ZONE);
    }
}

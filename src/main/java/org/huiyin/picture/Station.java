package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * A station on the way of a voice.
 *
 * @param key its name below {@code picture.station.}, e.g. "said"
 * @param on the day on which it was reached; null before
 * @param due the day by which it is, or was, to be reached; null where none is set
 * @param days what stands on the line before it: of a station that was reached the days since the one before, of a broken one the days by
 *     which it is overdue, of one that is next the days that are left
 * @param note words in the place of the day, e.g. a count; null for the day
 * @param between words in the place of the days; null for the days
 * @param address where it leads; null for nowhere
 */
public record Station(
        String key,
        State state,
        @Nullable LocalDate on,
        @Nullable LocalDate due,
        @Nullable Integer days,
        @Nullable String note,
        @Nullable String between,
        @Nullable String address) {

    /** How far a station is. */
    public enum State {
        /** It happened. */
        DONE,
        /** It is next: somebody must act. */
        NOW,
        /** It is to come. */
        TO_DO,
        /** A limit or a promise was missed, and is still. */
        BROKEN;

        /** The name in classes and the API, e.g. "done". */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }
    }

    public Station(String key, State state, @Nullable LocalDate on, @Nullable LocalDate due, @Nullable Integer days) {
        this(key, state, on, due, days, null, null, null);
    }

    /** @param days since the station before; null where there is none */
    public static Station done(String key, @Nullable LocalDate on, @Nullable Integer days) {
        return new Station(key, State.DONE, on, null, days);
    }

    /** @param left days until it is due; null where none is set */
    public static Station now(String key, @Nullable LocalDate due, @Nullable Integer left) {
        return new Station(key, State.NOW, null, due, left);
    }

    public static Station todo(String key, @Nullable LocalDate due) {
        return new Station(key, State.TO_DO, null, due, null);
    }

    /** @param over days since it was due */
    public static Station broken(String key, LocalDate due, int over) {
        return new Station(key, State.BROKEN, null, due, over);
    }

    /** Words in the place of days, for a line that carries figures; null for none. */
    public Station telling(@Nullable String noted, @Nullable String betweenThem, @Nullable String leadsTo) {
        return new Station(key, state, on, due, days, noted, betweenThem, leadsTo);
    }

    /** Whether it was reached, after its day. */
    public boolean late() {
        return state == State.DONE && on != null && due != null && on.isAfter(due);
    }

    /** Its name, e.g. 说. */
    public String name() {
        return t("picture.station." + key);
    }

    /** What stands below its name. @param year days of which are shown without their year */
    String below(int year) {
        if (note != null) {
            return note;
        }
        if (on != null) {
            return day(on, year);
        }
        if (due == null) {
            return "";
        }
        return switch (state) {
            case DONE -> "";
            case NOW -> t("picture.day.by", day(due, year));
            case TO_DO -> t("picture.day.planned", day(due, year));
            case BROKEN -> t("picture.day.missed", day(due, year));
        };
    }

    /** What stands on the line before it. */
    String before() {
        if (between != null) {
            return between;
        }
        if (days == null) {
            return "";
        }
        return switch (state) {
            case DONE ->
                late() && due != null && on != null
                        ? t("picture.days.late", days, due.until(on, ChronoUnit.DAYS))
                        : t("picture.days", days);
            case BROKEN -> t("picture.days.over", days);
            case NOW, TO_DO -> t("picture.days.left", days);
        };
    }

    /** As {@link #before}, where there is little room. */
    String briefly() {
        return between != null ? between : days == null ? "" : t("picture.days.brief", days);
    }

    /** All of it in words. */
    String told() {
        var words = new StringBuilder(t("picture.told", name(), t("picture.state." + state.code())));
        var below = note != null ? note : on != null ? Words.date(on) : below(Integer.MIN_VALUE);
        for (var more : new String[] {below, before()}) {
            if (!more.isEmpty()) {
                words.append(t("picture.comma")).append(more);
            }
        }
        return words.append(t("picture.stop")).toString();
    }

    private static String day(LocalDate day, int year) {
        var month = t("picture.month." + day.getMonthValue());
        return day.getYear() == year
                ? t("picture.day", day.getDayOfMonth(), month)
                : t("picture.day.year", day.getDayOfMonth(), month, day.getYear());
    }
}

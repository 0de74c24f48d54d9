package org.huiyin.calendar;

import static org.huiyin.ui.Words.t;

import org.springframework.context.NoSuchMessageException;

/** Why a day is off, in the reader's language. Templates import its method statically. */
public final class DayOffWords {
    private static final String SEPARATOR = "、";

    private DayOffWords() {}

    /** The words for "weekend" or a holiday's name, also for two that fall together; a name without a translation stands as it is. */
    public static String dayOff(String reason) {
        var words = new StringBuilder();
        for (var name : reason.split(SEPARATOR, -1)) {
            words.append(words.isEmpty() ? "" : t("calendar.dayOff.and")).append(word(name));
        }
        return words.toString();
    }

    private static String word(String name) {
        try {
            return t("calendar.dayOff." + name);
        } catch (NoSuchMessageException newHoliday) {
            return name;
        }
    }
}

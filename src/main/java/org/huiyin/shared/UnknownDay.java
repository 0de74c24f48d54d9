package org.huiyin.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The day that no record tells: before every other, so that what has it stands last in lists and in no year. Pages show it as unknown. */
public final class UnknownDay {
    public static final LocalDate DAY = LocalDate.of(1, 1, 1);

    private UnknownDay() {}

    public static boolean is(@Nullable LocalDate day) {
        return DAY.equals(day);
    }

    /** The day, or null if it is unknown. */
    public static @Nullable LocalDate known(@Nullable LocalDate day) {
        return is(day) ? null : day;
    }
}

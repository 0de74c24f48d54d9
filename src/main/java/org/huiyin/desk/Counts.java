package org.huiyin.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;

/**
 * How many rows a pile has, by their days. Each part stops at {@link #MOST}, so that it costs no more where there are more, and those of one
 * part hide none of another.
 */
public record Counts(long overdue, long week, long later) {
    public static final int MOST = 1000;
    public static final Counts NONE = new Counts(0, 0, 0);

    /**
     * Columns of a statement over rows with a column {@code due}, which is "infinity" where there is no day; its parameters are among
     * {@link Stretch#values()}.
     */
    static final String COLUMNS = """
            count(*) FILTER (WHERE due < :deskOpen) AS overdue,
            count(*) FILTER (WHERE due BETWEEN :deskOpen AND :deskSoon) AS week,
            count(*) FILTER (WHERE due > :deskSoon) AS later""";

    /** The column of a part. */
    static String column(DueGroup part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The condition on the rows of a part.
     *
     * @param day an expression that is "infinity" where there is no day; its parameters are among {@link Stretch#values()}
     */
    static String within(DueGroup part, String day) {
        return switch (part) {
            case OVERDUE -> day + " < :deskOpen";
            case WEEK -> day + " BETWEEN :deskOpen AND :deskSoon";
            case LATER -> day + " > :deskSoon";
        };
    }

    /** @param row with a column for each part */
    static Counts of(ResultSet row) throws SQLException {
        return new Counts(row.getLong("overdue"), row.getLong("week"), row.getLong("later"));
    }

    static Counts of(Collection<? extends Pile.Entry> entries, DueDays days) {
        return entries.stream().map(entry -> of(days.group(entry.due()))).reduce(NONE, Counts::plus);
    }

    private static Counts of(DueGroup group) {
        return switch (group) {
            case OVERDUE -> new Counts(1, 0, 0);
            case WEEK -> new Counts(0, 1, 0);
            case LATER -> new Counts(0, 0, 1);
        };
    }

    public Counts plus(Counts other) {
        return new Counts(overdue + other.overdue, week + other.week, later + other.later);
    }

    public long in(DueGroup group) {
        return switch (group) {
            case OVERDUE -> overdue;
            case WEEK -> week;
            case LATER -> later;
        };
    }

    public long all() {
        return overdue + week + later;
    }
}

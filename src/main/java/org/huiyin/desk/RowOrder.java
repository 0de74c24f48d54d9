package org.huiyin.desk;

/**
 * By what the rows of a pile stand, in SQL. No expression is ever null, and an index has them as they are, so that it leads to the first row
 * wherever that is.
 *
 * @param day a date, "infinity" where there is none
 * @param id of what a row is about
 * @param part of it, e.g. the unit of a handling; empty if rows are about wholes
 */
public record RowOrder(String day, String id, String part) {
    /** Of what has no day: the oldest comes first, as ids are made in time. */
    public static RowOrder withoutDay(String id) {
        return new RowOrder("'infinity'::date", id, "");
    }

    public static RowOrder by(String day, String id) {
        return new RowOrder(day, id, "");
    }
}

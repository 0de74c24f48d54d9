package org.huiyin.desk;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.ui.Drawn;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind that wait on a desk.
 *
 * @param code unlike every other pile's, e.g. "ballot-to-vote"
 * @param title in the reader's language
 * @param count how many there are, also those not shown
 * @param all the page that shows them all
 * @param entries the first of them, most urgent first
 * @param drawn the first of them as their module draws them, in place of entries; null if it does not
 */
public record Pile(
        String code,
        String title,
        Group group,
        long count,
        String all,
        List<Entry> entries,
        @Nullable Drawn drawn) {
    /** How many entries a pile shows on the desk itself. */
    public static final int FIRST = 6;

    public Pile {
        entries = List.copyOf(entries);
    }

    public Pile(String code, String title, Group group, long count, String all, List<Entry> entries) {
        this(code, title, group, count, all, entries, null);
    }

    /** How many of its things are shown on the desk. */
    public long shown() {
        return drawn == null ? entries.size() : Math.min(count, FIRST);
    }

    /** Whether all that is shown of it is past its day: then it stands at the head of the desk as well. */
    public boolean late() {
        return !entries.isEmpty() && entries.stream().allMatch(Entry::overdue);
    }

    /** In which part of the desk it lies. */
    public enum Group {
        /** At its head, as a number alone: what is past its day, across other piles; shown even where there is nothing. */
        OVERDUE,
        /** The same of what comes due soon. */
        SOON,
        NEEDS_ME,
        WAITING;

        public boolean byTheClock() {
            return this == OVERDUE || this == SOON;
        }
    }

    /**
     * One thing.
     *
     * @param title as its authors wrote it
     * @param note what is to be known of it, in the reader's language; empty if nothing
     * @param address of the page where it is dealt with
     * @param action what is to be done, in the reader's language; empty if nothing
     */
    public record Entry(
            String title, String note, @Nullable LocalDate due, boolean overdue, String address, String action) {}
}

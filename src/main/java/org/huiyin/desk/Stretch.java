package org.huiyin.desk;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a desk are asked for. A module gives them in the order of {@link RowPlace}; how many there are in all it counts whatever is
 * asked for.
 *
 * @param group only piles of this group give rows
 * @param pile only this one gives rows; empty for all
 * @param due only rows of this part; null for all
 * @param after the row after which they begin; null at the beginning
 * @param most so many in all
 */
public record Stretch(
        DueDays days,
        Group group,
        String pile,
        @Nullable DueGroup due,
        @Nullable RowPlace after,
        int most) {
    /** The first rows that need somebody. */
    public static Stretch first(DueDays days, int most) {
        return new Stretch(days, Group.NEEDS_ME, "", null, null, most);
    }

    /** The same of what waits for others. */
    public Stretch waiting() {
        return new Stretch(days, Group.WAITING, pile, due, after, most);
    }

    /** Whether a pile gives rows. */
    public boolean asks(String code, Group of) {
        return group == of && (pile.isEmpty() || pile.equals(code));
    }

    /**
     * The rows of a pile that is small by its nature, such as meetings of some weeks.
     *
     * @param entries all of them, in any order
     */
    public Pile cut(String code, String kind, String title, Group of, String all, List<Entry> entries) {
        var rows = asks(code, of)
                ? entries.stream()
                        .filter(entry -> due == null || days.group(entry.due()) == due)
                        .filter(entry -> after == null || entry.place(code).compareTo(after) > 0)
                        .sorted(Comparator.comparing(entry -> entry.place(code)))
                        .limit(most)
                        .toList()
                : List.<Entry>of();
        return new Pile(code, kind, title, of, Counts.of(entries, days), all, rows);
    }

    /** The condition on rows of a pile in SQL, to stand after others. */
    String sql(String code, RowOrder order) {
        var within = due == null ? "" : " AND " + order.day() + " BETWEEN :deskFrom AND :deskUntil";
        if (after == null) {
            return within;
        }
        var whole = after.part().equals(RowPlace.WHOLE);
        // of one place the piles stand in the order of their codes
        var comes = code.compareTo(after.pile()) > 0 && (whole || !order.part().isEmpty()) ? ">=" : ">";
        var place = order.day() + ", " + order.id();
        return within
                + (order.part().isEmpty()
                        ? " AND (" + place + ") " + comes + " (:deskDay, :deskId)"
                        : " AND (" + place + ", " + order.part() + ") " + comes + " (:deskDay, :deskId, :deskPart)");
    }

    /** The parameters of {@link #sql} and {@link Counts#within}. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("deskOpen", days.open());
        values.put("deskSoon", days.soon());
        if (due != null) {
            values.put("deskFrom", days.first(due));
            values.put("deskUntil", days.last(due));
        }
        if (after != null) {
            values.put("deskDay", after.due());
            values.put("deskId", after.id());
            values.put("deskPart", after.part());
        }
        return values;
    }
}

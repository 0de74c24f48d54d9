package org.huiyin.site.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.desk.Counts;
import org.huiyin.desk.DeskList.Asked;
import org.huiyin.desk.DeskList.Found;
import org.huiyin.desk.DeskList.Row;
import org.huiyin.desk.DueGroup;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Pile.Group;
import org.huiyin.ui.Address;
import org.huiyin.ui.Pager;
import org.huiyin.ui.Trail;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the desk shows.
 *
 * @param cursor after which the page begins; empty at the beginning
 */
public record DeskPage(LocalDate today, Asked asked, Found found, String cursor) {
    /** Rows that stand together. */
    public record Part(DueGroup due, String count, List<Row> rows) {}

    public List<Part> parts() {
        return Stream.of(DueGroup.values())
                .map(due -> new Part(
                        due,
                        number(found.counts().in(due)),
                        found.rows().items().stream()
                                .filter(row -> row.group() == due)
                                .toList()))
                .filter(part -> !part.rows().isEmpty())
                .toList();
    }

    /** The tasks on the side of the desk that is looked at. */
    public List<Pile> tasks() {
        return found.piles().stream()
                .filter(pile -> pile.group() == asked.group())
                .toList();
    }

    /** The task that is looked at alone; null if all are, or if nothing of it is left. */
    public @Nullable Pile task() {
        return tasks().stream()
                .filter(pile -> pile.code().equals(asked.task()))
                .findFirst()
                .orElse(null);
    }

    public boolean waiting() {
        return asked.group() == Group.WAITING;
    }

    public String needs() {
        return number(found.count(Group.NEEDS_ME));
    }

    public String waits() {
        return number(found.count(Group.WAITING));
    }

    /** A count, which stops at some number. */
    public static String number(long count) {
        return t(count >= Counts.MOST ? "desk.number.more" : "desk.number", count);
    }

    public Pager pager() {
        return Pager.of(found.rows(), cursor);
    }

    /** The desk with one task, or with all. */
    public String to(String task) {
        return address(new Asked(asked.group(), asked.due(), task), "").toString();
    }

    /** The desk with the rows of one part, or with all. */
    public String to(@Nullable DueGroup due) {
        return address(new Asked(asked.group(), due, asked.task()), "").toString();
    }

    /** An address at which a row is dealt with, from which one finds back here. */
    public String along(Row row, String address) {
        return along(row, asked, address);
    }

    static String along(Row row, Asked asked, String address) {
        return Trail.of(address(asked, row.place().cursor()).toString()).along(address);
    }

    /** The address of the desk as it is looked at. @param after the row from which somebody goes; empty for none */
    static Address address(Asked asked, String after) {
        var due = asked.due();
        return Address.of("/desk")
                .with("waiting", asked.group() == Group.WAITING ? "true" : null)
                .with("due", due == null ? null : due.name().toLowerCase(Locale.ROOT))
                .with("task", asked.task())
                .with(Trail.AFTER, after);
    }

    /** How far off a day is in working days, or by how much it is passed; empty where that need not be said. */
    public String left(Row row) {
        var days = row.days();
        var late = row.late();
        if (late != null) {
            return t("desk.overdueBy", late.words());
        }
        if (days == null || row.group() == DueGroup.LATER) {
            return "";
        }
        return days > 0 ? t("desk.daysLeft", days) : t("desk.lastDay");
    }
}

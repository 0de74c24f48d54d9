package org.huiyin.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.database.KeptPlans;
import org.huiyin.desk.Pile.Entry;
import org.huiyin.desk.Pile.Group;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The one list of a desk: the rows of all piles, merged by their days. Each module gives no more of them than a page has. */
@Service
public class DeskList {
    private final List<Piles> sources;
    private final Calendars calendars;
    private final KeptPlans keptPlans;

    DeskList(List<Piles> sources, Calendars calendars, KeptPlans keptPlans) {
        this.sources = List.copyOf(sources);
        this.calendars = calendars;
        this.keptPlans = keptPlans;
    }

    /** What of a desk is looked at. @param task code of a pile; empty for all */
    public record Asked(Group group, @Nullable DueGroup due, String task) {
        public static final Asked ALL = new Asked(Group.NEEDS_ME, null, "");
    }

    /**
     * A page of a desk.
     *
     * @param piles every pile of the caller, whatever is looked at
     * @param counts of all that is looked at, not of this page alone
     */
    public record Found(List<Pile> piles, Counts counts, Slice<Row> rows) {
        public Found {
            piles = List.copyOf(piles);
        }

        /** How many there are on one side of the desk. */
        public long count(Group group) {
            return piles.stream()
                    .filter(pile -> pile.group() == group)
                    .mapToLong(Pile::count)
                    .sum();
        }
    }

    /**
     * A row of a desk.
     *
     * @param days working days until it is due; null where there is no day
     * @param late by how much its day is passed; null unless it is overdue
     */
    public record Row(
            Pile pile,
            Entry entry,
            DueGroup group,
            @Nullable Integer days,
            @Nullable Late late) {
        public RowPlace place() {
            return entry.place(pile.code());
        }
    }

    /** A page after a place. */
    public Found page(Asked asked, @Nullable RowPlace after, int most, Caller caller) {
        var today = calendars.today();
        var calendar = calendars.current();
        var days = DueDays.of(today, calendar);
        var stretch = new Stretch(days, asked.group(), asked.task(), asked.due(), after, most + 1);
        var piles = keptPlans.read(() -> sources.stream()
                .flatMap(source -> source.of(caller, stretch).stream())
                .toList());
        var rows = piles.stream()
                .flatMap(pile -> pile.entries().stream().map(entry -> row(pile, entry, days, calendar)))
                .sorted(Comparator.comparing(Row::place))
                .limit(most + 1L)
                .toList();
        var counts = piles.stream()
                .filter(pile -> stretch.asks(pile.code(), pile.group()))
                .map(Pile::counts)
                .reduce(Counts.NONE, Counts::plus);
        return new Found(
                piles, counts, Slice.of(rows, most, last -> last.place().cursor()));
    }

    private static Row row(Pile pile, Entry entry, DueDays days, WorkingCalendar calendar) {
        var due = entry.due();
        var today = days.today();
        var group = days.group(due);
        var counting = entry.inWorkingDays() ? Late.working(calendar) : Late.DAYS;
        return new Row(
                pile,
                entry,
                group,
                due == null ? null : calendar.workingDaysUntil(today, due),
                due == null || group != DueGroup.OVERDUE ? null : counting.since(due, today));
    }

    /** The row that comes after a place; empty after the last. */
    public Optional<Row> next(Asked asked, @Nullable RowPlace after, Caller caller) {
        return page(asked, after, 1, caller).rows().items().stream().findFirst();
    }
}

package org.huiyin.support;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.DueDays;
import org.huiyin.desk.Pile;
import org.huiyin.desk.Piles;
import org.huiyin.desk.Stretch;

/** What a module lays on a desk today, with all its rows. */
public final class DeskRows {
    private static final int MOST = 1000;

    private DeskRows() {}

    public static List<Pile> piles(Piles piles, Calendars calendars, Caller caller) {
        var needed = Stretch.first(DueDays.of(calendars.today(), calendars.current()), MOST);
        return Stream.concat(
                        piles.of(caller, needed).stream().filter(pile -> pile.group() == Pile.Group.NEEDS_ME),
                        piles.of(caller, needed.waiting()).stream().filter(pile -> pile.group() == Pile.Group.WAITING))
                .toList();
    }
}

package org.huiyin.commitment.web;

import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.ui.Option;
import org.springframework.stereotype.Component;

/** What the list of commitments can be narrowed by. */
@Component
class LedgerChoices {
    private final Directory directory;
    private final Calendars calendars;

    LedgerChoices(Directory directory, Calendars calendars) {
        this.directory = directory;
        this.calendars = calendars;
    }

    int thisYear() {
        return calendars.today().getYear();
    }

    List<Option> units(Caller caller) {
        return directory.units(caller.district()).stream()
                .map(unit -> new Option(unit.id().toString(), unit.name()))
                .toList();
    }

    List<Option> bodies(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .map(body -> new Option(body.id().toString(), body.name()))
                .toList();
    }

    List<Integer> years() {
        var thisYear = thisYear();
        return IntStream.rangeClosed(0, 6).mapToObj(back -> thisYear + 1 - back).toList();
    }
}

package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.moves.CaseActs;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;
import org.springframework.stereotype.Component;

/** Moves the running deadlines of a district to another calendar. */
@Component
public class RunningDeadlines {
    private final CaseStore store;
    private final Ledger ledger;
    private final Calendars calendars;

    RunningDeadlines(CaseStore store, Ledger ledger, Calendars calendars) {
        this.store = store;
        this.ledger = ledger;
        this.calendars = calendars;
    }

    /** Each case moved gets an act that says so; returns how many were. Needs a transaction, which then holds their locks. */
    public int moveTo(WorkingCalendar calendar, DistrictId district) {
        var moved = 0;
        for (var id : store.running(district)) {
            if (!stands(store.load(district, id).orElseThrow().suggestion(), calendar)) {
                store.lock(id);
                moved += move(district, id, calendar);
            }
        }
        return moved;
    }

    private boolean stands(Suggestion suggestion, WorkingCalendar calendar) {
        var changes = new ArrayList<Map<String, Object>>();
        suggestion.redated(deadline -> recomputed(deadline, calendar, changes));
        return changes.isEmpty();
    }

    /** Moves the deadlines of one case that is locked; 0 if meanwhile there is nothing to move. */
    private int move(DistrictId district, CaseId id, WorkingCalendar calendar) {
        var loaded = store.load(district, id).orElseThrow();
        var changes = new ArrayList<Map<String, Object>>();
        var after = loaded.suggestion().redated(deadline -> recomputed(deadline, calendar, changes));
        if (changes.isEmpty()) {
            return 0;
        }
        var version = store.save(loaded, after);
        ledger.append(CaseActs.deadlinesMoved(id, version, calendar, changes), Actor.system(district));
        return 1;
    }

    private Deadline recomputed(Deadline deadline, WorkingCalendar calendar, List<Map<String, Object>> changes) {
        var limit = calendars.profile(deadline.profile()).limits().values().stream()
                .filter(it -> it.rule().code().equals(deadline.rule()))
                .findFirst();
        if (limit.isEmpty()) {
            return deadline;
        }
        var now = calendar.deadline(calendars.profile(deadline.profile()), limit.get(), deadline.start());
        if (now.due().equals(deadline.due()) && now.provisional() == deadline.provisional()) {
            return deadline;
        }
        changes.add(Map.of(
                "rule",
                deadline.rule(),
                "before",
                deadline.due().toString(),
                "after",
                now.due().toString(),
                "provisional",
                now.provisional()));
        return now;
    }
}

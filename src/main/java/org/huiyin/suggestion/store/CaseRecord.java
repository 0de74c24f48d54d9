package org.huiyin.suggestion.store;

import org.huiyin.account.Caller;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.RunningDeadlines;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.CaseActs;
import org.huiyin.suggestion.moves.Mergers;
import org.huiyin.suggestion.moves.Moves;
import org.springframework.stereotype.Component;

/** Writes what became of a case, together with the act that says so and what follows for papers merged with it. */
@Component
public class CaseRecord {
    private final CaseStore store;
    private final Ledger ledger;
    private final Mergers mergers;
    private final RunningDeadlines deadlines;

    CaseRecord(CaseStore store, Ledger ledger, RunningDeadlines deadlines) {
        this.store = store;
        this.ledger = ledger;
        this.mergers = new Mergers(store, ledger);
        this.deadlines = deadlines;
    }

    public void begun(Moves.Begun begun, Caller caller) {
        store.insert(begun.draft());
        ledger.append(CaseActs.begun(begun), caller.actor());
    }

    /** @return the new version @throws org.huiyin.shared.Refusal "stale", or what stands against it in a merged paper */
    public int made(Moves.Decided decided, Caller caller) {
        mergers.before(decided);
        var version = store.save(decided.loaded(), decided.next());
        ledger.append(CaseActs.made(decided, version), caller.actor());
        mergers.after(decided, caller);
        return version;
    }

    /** @see Suggestions#recompute */
    public int moveDeadlines(DistrictId district, WorkingCalendar calendar) {
        return deadlines.moveTo(calendar, district);
    }
}

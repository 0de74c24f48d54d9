package org.huiyin.supervision.moves;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.NewPromise;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.Terms;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Names;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Secrecy;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Counted;
import org.huiyin.supervision.states.Minutes;
import org.huiyin.supervision.views.TalkViews;
import org.springframework.stereotype.Component;

/**
 * What follows from the record of a talk. A joint one counts, for each unit that came, as a face-to-face contact in each linked case
 * that it handles at that time; what was agreed until a day becomes a commitment.
 */
@Component
public class Outcomes {
    private static final String MOVE = "record-consultation";

    private final Suggestions suggestions;
    private final Commitments commitments;
    private final Directory directory;

    Outcomes(Suggestions suggestions, Commitments commitments, Directory directory) {
        this.suggestions = suggestions;
        this.commitments = commitments;
        this.directory = directory;
    }

    /** Makes the move in every case where it can be made, and says where. */
    public List<Counted> count(Call call, Minutes minutes, Caller caller) {
        var counted = new ArrayList<Counted>();
        for (var id : call.cases()) {
            counted.addAll(count(id, call, minutes, caller));
        }
        return counted;
    }

    private List<Counted> count(UUID caseId, Call call, Minutes minutes, Caller caller) {
        var counted = new ArrayList<Counted>();
        var id = new CaseId(caseId);
        var view = suggestions.view(id, caller);
        for (var move : view.moves()) {
            if (!move.move().equals(MOVE) || move.unit() == null) {
                continue;
            }
            var unit = new UnitId(move.unit().id());
            var assigned = view.handlings().stream()
                    .filter(handling -> handling.unit().id().equals(unit.value()))
                    .anyMatch(handling ->
                            handling.assignedOn() == null || !call.on().isBefore(handling.assignedOn()));
            if (assigned && minutes.units().contains(unit)) {
                var fields = new HashMap<String, Object>();
                fields.put("on", call.on().toString());
                fields.put("place", call.place());
                fields.put("with", with(call, minutes));
                fields.put("note", call.title());
                suggestions.make(id, MOVE, unit, fields, null, caller);
                counted.add(new Counted(caseId, unit));
            }
        }
        return counted;
    }

    /**
     * Enters what was agreed until a day as commitments of the units. The deputies who came say whether they are kept.
     *
     * @param open whether the record is public; a commitment is only if its deputies may be named as well
     */
    public void promise(Call call, Minutes minutes, boolean open, Caller caller) {
        var secrecy = new Secrecy(!TalkViews.signersOpen(suggestions, call), !open);
        for (var agreement : minutes.agreements()) {
            if (agreement.until() != null) {
                commitments.promise(
                        new NewPromise(
                                new Source(Talks.SUBJECT, call.id().value()),
                                "agreement-" + agreement.number(),
                                call.title(),
                                call.body(),
                                agreement.unit(),
                                secrecy,
                                call.on(),
                                new Terms(agreement.what(), agreement.until(), ""),
                                minutes.deputies().stream().findFirst().orElse(null),
                                minutes.deputies()),
                        caller);
            }
        }
    }

    private String with(Call call, Minutes minutes) {
        var names = new Names(directory, call.district()).people(minutes.deputies());
        var listed = Names.listed(names, "\u3001");
        return listed.length() > 100 ? listed.substring(0, 99) + "\u2026" : listed;
    }
}

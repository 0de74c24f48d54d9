package org.huiyin.supervision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Lets a joint consultation count: for each unit that came, in each linked case that it handles at that time, as a face-to-face contact. */
@Component
class JointContacts {
    private static final String MOVE = "record-consultation";

    private final Suggestions suggestions;
    private final Directory directory;

    JointContacts(Suggestions suggestions, Directory directory) {
        this.suggestions = suggestions;
        this.directory = directory;
    }

    /** Makes the move in every case where it can be made, and says where. */
    List<Counted> count(Call call, Minutes minutes, Caller caller) {
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
                    .anyMatch(handling -> !call.on().isBefore(handling.assignedOn()));
            if (assigned && minutes.units().contains(unit)) {
                var fields = new HashMap<String, Object>();
                fields.put("on", call.on().toString());
                fields.put("place", call.place());
                fields.put("with", with(call, minutes));
                fields.put("note", call.title());
                fields.put("consultation", call.id().toString());
                suggestions.make(id, MOVE, unit, fields, null, caller);
                counted.add(new Counted(caseId, unit));
            }
        }
        return counted;
    }

    private String with(Call call, Minutes minutes) {
        var names = new Names(directory, call.district()).people(minutes.deputies());
        var listed = Names.listed(names, "\u3001");
        return listed.length() > 100 ? listed.substring(0, 99) + "\u2026" : listed;
    }
}

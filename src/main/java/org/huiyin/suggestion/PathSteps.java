package org.huiyin.suggestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import tools.jackson.databind.JsonNode;

/** Words the acts on a case as the steps of its path. Which acts the caller may read is decided before, by {@link CaseViews}. */
final class PathSteps {
    private final Directory directory;

    PathSteps(Directory directory) {
        this.directory = directory;
    }

    CaseView.Step of(CaseSight sight, Act act) {
        var details = act.details();
        var as = details.path("as").asString("");
        var person = as.equals("DEPUTY") || as.equals("MEMBER");
        var fields = new LinkedHashMap<String, String>();
        copy(sight, details.path("open"), fields);
        if (sight.inside()) {
            copy(sight, details.path("parties"), fields);
        }
        var unit = details.path("unit").asString("");
        return new CaseView.Step(
                act.id(),
                act.at(),
                act.type().substring(Suggestions.SUBJECT.length() + 1),
                person
                        ? sight.name(details.path("by").asString(""))
                        : details.path("by").asString(""),
                unit.isEmpty() ? null : sight.unit(UnitId.of(unit)),
                fields);
    }

    /** Ids of units, people and cases are worded; all else is shown as it was kept. */
    private void copy(CaseSight sight, JsonNode from, Map<String, String> to) {
        for (var entry : from.properties()) {
            var name = entry.getKey();
            var value = entry.getValue();
            var texts = value.isArray()
                    ? value.valueStream().map(it -> it.asString("")).toList()
                    : List.of(value.asString(""));
            to.put(
                    name,
                    switch (name) {
                        case "lead", "others", "to", "suggested", "preferredLead", "preferredCo" ->
                            String.join(
                                    "\u3001",
                                    texts.stream()
                                            .map(id -> unitName(sight, id))
                                            .toList());
                        case "persons", "signer" ->
                            String.join(
                                    "\u3001",
                                    texts.stream()
                                            .map(id -> personName(sight, id))
                                            .toList());
                        default -> String.join("\u3001", texts);
                    });
        }
    }

    private static String unitName(CaseSight sight, String text) {
        try {
            return sight.unit(UnitId.of(text)).name();
        } catch (IllegalArgumentException _) {
            // "to" of a forwarded paper is free text.
            return text;
        }
    }

    private String personName(CaseSight sight, String id) {
        var person = PersonId.of(id);
        if (!sight.knows(person)) {
            return "";
        }
        var known = sight.name(person);
        return known.isEmpty()
                ? directory.person(sight.caller().district(), person).name()
                : known;
    }
}

package org.huiyin.suggestion.views;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Disclosure;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.moves.Moves;
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
        var by = details.path("by").asString("");
        var name = person ? sight.name(by) : by;
        var type = act.type().substring(Suggestions.SUBJECT.length() + 1);
        var words = sight.inside() && wordsOpen(sight, type, by.isEmpty() || !name.isEmpty(), details);
        var fields = new LinkedHashMap<String, String>();
        if (words || act.disclosure() == Disclosure.PUBLIC) {
            copy(sight, details.path("open"), fields);
        }
        if (words) {
            copy(sight, details.path("parties"), fields);
        }
        var unit = details.path("unit").asString("");
        return new CaseView.Step(
                act.id(), act.at(), type, name, unit.isEmpty() ? null : sight.unit(UnitId.of(unit)), fields);
    }

    /**
     * Whether the caller, who takes part, may read the words of an act that are for those who take part: they may tell who somebody is, and
     * follow the name of whoever wrote them, or of those about whom they are.
     */
    private static boolean wordsOpen(CaseSight sight, String type, boolean writerKnown, JsonNode details) {
        return switch (Moves.BOOK.find(type).orElse(null)) {
            case RECORD_CONTACT, RECORD_CONSULTATION, PROTECT_IDENTITY -> sight.namesOpen();
            case PAPER_FEEDBACK ->
                sight.knows(PersonId.of(details.path("parties").path("signer").asString("")));
            case null, default -> writerKnown;
        };
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

package org.huiyin.suggestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.PermissionTable;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;

/** What the ledger keeps of a change to a case. */
final class CaseActs {
    private CaseActs() {}

    static NewAct begun(Moves.Begun begun) {
        var paper = begun.draft().paper();
        return act(
                paper.id(),
                1,
                "begun",
                Disclosure.PARTIES,
                Map.of(
                        "by",
                        begun.by(),
                        "as",
                        begun.role().name(),
                        "kind",
                        paper.kind().name()));
    }

    static NewAct made(Moves.Decided decided, int version) {
        var before = decided.loaded().suggestion();
        var move = decided.move();
        return act(
                before.paper().id(),
                version,
                move.name().code(),
                move.name().disclosure(),
                details(before, decided.next(), move, decided.standing()));
    }

    /**
     * What a move on one paper means for another with which it was merged.
     *
     * @param type "absorbed" another, "took-over" its place, was "passed-on" to another case, was "left" by another, or another asked to be
     *     "protected"
     * @param other the paper on which the move was made; it alone says who made it
     */
    static NewAct merged(CaseId id, int version, String type, Suggestion before, Suggestion after, Suggestion other) {
        var number = other.submitted().map(Submission::number).orElse("");
        return act(
                id,
                version,
                type,
                type.equals("protected") ? Disclosure.PARTIES : Disclosure.PUBLIC,
                Map.of(
                        "from",
                        before.stateName().name(),
                        "to",
                        after.stateName().name(),
                        "other",
                        other.paper().id().toString(),
                        "open",
                        Map.of("number", number)));
    }

    /** That deadlines were moved to another calendar. */
    static NewAct deadlinesMoved(CaseId id, int version, WorkingCalendar calendar, List<Map<String, Object>> changes) {
        return act(
                id,
                version,
                "deadlines-moved",
                Disclosure.PUBLIC,
                Map.of("by", calendar.version(), "open", Map.of("calendar", calendar.version()), "changes", changes));
    }

    private static NewAct act(CaseId id, int version, String type, Disclosure disclosure, Map<String, ?> details) {
        return new NewAct(
                new Subject(Suggestions.SUBJECT, id.value()),
                version,
                Suggestions.SUBJECT + "." + type,
                disclosure,
                details);
    }

    /** What the ledger keeps of a move: who in which standing, from which state to which, and the values that may be kept. */
    private static Map<String, Object> details(
            Suggestion before, Suggestion after, Move move, PermissionTable.Standing standing) {
        var details = new LinkedHashMap<String, Object>();
        details.put("by", move.by());
        details.put("as", standing.role().name());
        details.put("from", before.stateName().name());
        details.put("to", after.stateName().name());
        if (move.unit() != null) {
            details.put("unit", move.unit().value().toString());
        }
        var open = new LinkedHashMap<String, Object>();
        var parties = new LinkedHashMap<String, Object>();
        for (var field : move.name().fields()) {
            var value = move.input().values().get(field.name());
            if (value == null || Boolean.FALSE.equals(value)) {
                continue;
            }
            switch (field.exposure()) {
                case ACT -> open.put(field.name(), plain(value));
                case PARTIES -> parties.put(field.name(), plain(value));
                case CASE_ONLY -> {}
            }
        }
        after.submitted().filter(_ -> before.submitted().isEmpty()).ifPresent(it -> open.put("number", it.number()));
        if (move.name() == MoveName.ISSUE || move.name() == MoveName.REPLY_AGAIN) {
            after.lastRound()
                    .flatMap(round -> round.of(move.mustUnit()))
                    .filter(Handling.Answered.class::isInstance)
                    .map(handling -> ((Handling.Answered) handling).reply())
                    .ifPresent(reply -> {
                        open.put("number", reply.number());
                        open.put("outcome", reply.outcome());
                        open.put("late", reply.late());
                    });
        }
        if (move.file() != null) {
            details.put(
                    "file",
                    Map.of(
                            "id",
                            move.file().id().toString(),
                            "sha256",
                            move.file().sha256()));
        }
        details.put("open", open);
        details.put("parties", parties);
        return details;
    }

    private static Object plain(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : value instanceof Boolean ? value : String.valueOf(value);
    }
}

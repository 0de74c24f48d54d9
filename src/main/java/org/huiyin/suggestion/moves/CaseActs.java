package org.huiyin.suggestion.moves;

import java.util.List;
import java.util.Map;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Suggestion;

/** What the ledger keeps of a change to a case. */
public final class CaseActs {
    private CaseActs() {}

    public static NewAct begun(Moves.Begun begun) {
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

    public static NewAct made(Moves.Decided decided, int version) {
        var before = decided.loaded().suggestion();
        var after = decided.next();
        var deed = decided.deed();
        var file = deed.facts().file();
        var act = MoveAct.of(deed)
                .from(before)
                .to(after)
                .id("unit", deed.unit())
                .with("file", file == null ? null : Map.of("id", file.id().toString(), "sha256", file.sha256()))
                .typed(deed.move().fields(), deed.input());
        after.submitted().filter(_ -> before.submitted().isEmpty()).ifPresent(it -> act.open("number", it.number()));
        if (deed.move() == MoveName.ISSUE || deed.move() == MoveName.REPLY_AGAIN) {
            after.lastRound()
                    .flatMap(round -> round.of(deed.mustUnit()))
                    .filter(Handling.Answered.class::isInstance)
                    .map(handling -> ((Handling.Answered) handling).reply())
                    .ifPresent(reply -> act.open("number", reply.number())
                            .open("outcome", reply.outcome())
                            .open("late", reply.late()));
        }
        return act.on(
                new Subject(Suggestions.SUBJECT, before.paper().id().value()),
                version,
                Suggestions.SUBJECT + "." + deed.move().code(),
                deed.move().disclosure());
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
    public static NewAct deadlinesMoved(
            CaseId id, int version, WorkingCalendar calendar, List<Map<String, Object>> changes) {
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
}

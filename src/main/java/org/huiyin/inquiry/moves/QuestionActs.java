package org.huiyin.inquiry.moves;

import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Settlement;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.MoveAct;

/**
 * What the ledger keeps of questions: who did what, numbers, counts and outcomes, never the words of a question or an answer. Those can be
 * hidden later, an act cannot.
 */
public final class QuestionActs {
    public static final String SUBJECT = "inquiry.question";
    public static final String PREFIX = "inquiry.";

    private QuestionActs() {}

    /** Before an inquiry is announced only the offices know it; one that is not public is known to its parties. */
    public static Disclosure disclosure(MeetingFacts inquiry, Disclosure wanted) {
        if (inquiry.open() || wanted != Disclosure.PUBLIC) {
            return wanted;
        }
        return switch (inquiry.state()) {
            case PLANNED, CANCELLED -> Disclosure.OFFICE;
            case ANNOUNCED, POSTPONED, RUNNING, PAUSED, ENDED, PUBLISHED -> Disclosure.PARTIES;
        };
    }

    /** @param wanted how far it may be seen once the question is published */
    static NewAct of(String type, String from, Question after, int version, String by, String as, Disclosure wanted) {
        var sheet = after.sheet();
        var act = MoveAct.by("")
                // Whoever asks from home has no name here.
                .with("by", by)
                .with("meeting", sheet.meeting().value().toString())
                .with("as", as)
                .with("from", from)
                .to(after)
                .with("number", sheet.number() > 0 ? sheet.number() : null)
                .id("unit", sheet.unit());
        switch (after) {
            case Question.Settled settled -> settled(act, settled.settlement());
            case Question.Owed owed -> act.with("due", owed.due().toString());
            case Question.Merged merged -> act.with("into", merged.into().toString());
            case Question.Declined declined ->
                act.with("reason", declined.reason().name());
            case Question.Open it -> act.with("tally", it.answering().tally());
            case Question.Raised _, Question.Queued _, Question.Withdrawn _ -> {}
        }
        return act.on(
                new Subject(SUBJECT, sheet.id().value()),
                version,
                PREFIX + type,
                after.stateName().isPublic() ? wanted : Disclosure.OFFICE);
    }

    private static void settled(MoveAct act, Settlement settlement) {
        act.with("outcome", settlement.outcome().name())
                .with("supports", settlement.supports())
                .with("promises", settlement.pledges().size())
                .with("facts", settlement.facts().size())
                .with("inWriting", settlement.inWriting())
                .with("late", settlement.late())
                .with("tally", settlement.tally())
                .id("suggestion", settlement.suggestion());
    }
}

package org.huiyin.inquiry;

import java.util.LinkedHashMap;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.MeetingFacts;

/**
 * What the ledger keeps of questions: who did what, numbers, counts and outcomes, never the words of a question or an answer. Those can be
 * hidden later, an act cannot.
 */
final class QuestionActs {
    static final String SUBJECT = "inquiry.question";
    static final String PREFIX = "inquiry.";

    private QuestionActs() {}

    /** Before an inquiry is announced only the offices know it; one that is not public is known to its parties. */
    static Disclosure disclosure(MeetingFacts inquiry, Disclosure wanted) {
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
        var details = new LinkedHashMap<String, Object>();
        details.put("meeting", sheet.meeting().value().toString());
        details.put("by", by);
        details.put("as", as);
        details.put("from", from);
        details.put("to", after.stateName().name());
        if (sheet.number() > 0) {
            details.put("number", sheet.number());
        }
        if (sheet.unit() != null) {
            details.put("unit", sheet.unit().value().toString());
        }
        switch (after) {
            case Question.Settled settled -> settled(details, settled.settlement());
            case Question.Owed owed -> details.put("due", owed.due().toString());
            case Question.Merged merged -> details.put("into", merged.into().toString());
            case Question.Declined declined ->
                details.put("reason", declined.reason().name());
            case Question.Open it -> {
                if (it.answering().tally() != null) {
                    details.put("tally", it.answering().tally());
                }
            }
            case Question.Raised _, Question.Queued _, Question.Withdrawn _ -> {}
        }
        return new NewAct(
                new Subject(SUBJECT, sheet.id().value()),
                version,
                PREFIX + type,
                after.stateName().isPublic() ? wanted : Disclosure.OFFICE,
                details);
    }

    private static void settled(LinkedHashMap<String, Object> details, Settlement settlement) {
        details.put("outcome", settlement.outcome().name());
        details.put("supports", settlement.supports());
        details.put("promises", settlement.pledges().size());
        details.put("facts", settlement.facts().size());
        details.put("inWriting", settlement.inWriting());
        details.put("late", settlement.late());
        if (settlement.tally() != null) {
            details.put("tally", settlement.tally());
        }
        if (settlement.suggestion() != null) {
            details.put("suggestion", settlement.suggestion().toString());
        }
    }
}

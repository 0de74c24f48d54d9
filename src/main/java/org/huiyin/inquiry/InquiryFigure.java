package org.huiyin.inquiry;

import org.huiyin.commitment.PromiseState;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.QuestionState;

/** A figure over questions of inquiries. Each is the length of a list. */
public enum InquiryFigure {
    QUESTIONS,
    ANSWERED,
    PROMISED,
    REFERRED,
    SUGGESTION,
    WRITTEN,
    OWED,
    KEPT;

    /** Whether a question is on the list of the figure. */
    public boolean counts(QuestionView question) {
        return switch (this) {
            case QUESTIONS -> true;
            case ANSWERED -> question.outcome() == Outcome.ANSWERED && !question.inWriting();
            case PROMISED -> question.outcome() == Outcome.PROMISED;
            case REFERRED -> question.outcome() == Outcome.REFERRED;
            case SUGGESTION -> question.outcome() == Outcome.SUGGESTION;
            case WRITTEN -> question.inWriting();
            case OWED -> question.state() == QuestionState.OWED;
            case KEPT ->
                !question.pledges().isEmpty()
                        && question.pledges().stream().allMatch(pledge -> pledge.state() == PromiseState.DONE);
        };
    }
}

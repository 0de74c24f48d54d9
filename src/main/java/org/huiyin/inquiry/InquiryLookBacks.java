package org.huiyin.inquiry;

import static org.huiyin.ui.Words.t;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts the plan of look-backs at everything that an inquiry did not settle on the spot. */
@Service
public class InquiryLookBacks {
    private final QuestionStore store;
    private final QuestionRights rights;
    private final LookBackPlans plans;

    InquiryLookBacks(QuestionStore store, QuestionRights rights, LookBackPlans plans) {
        this.store = store;
        this.rights = rights;
        this.plans = plans;
    }

    /**
     * Begins the plan, which its office then checks and publishes.
     *
     * @throws Forbidden unless the caller may begin plans of the body
     * @throws Refusal if everything was settled on the spot
     */
    @Transactional
    public PlanId plan(MeetingId meeting, Caller caller) {
        var facts = rights.known(meeting, caller);
        if (!rights.runs(facts, caller)) {
            throw new Forbidden("look-back");
        }
        var open = store.of(caller.district(), meeting).stream()
                .map(QuestionStore.Loaded::question)
                .filter(InquiryLookBacks::unsettled)
                .toList();
        if (open.isEmpty()) {
            throw new Refusal("inquiry.nothingToLookAt");
        }
        var name = InquirySteps.name(facts);
        var plan = plans.begin(
                facts.body(),
                Map.of(
                        "title",
                        t("inquiry.lookBack.title", name),
                        "purpose",
                        t("inquiry.lookBack.purpose"),
                        "months",
                        "0",
                        "sample",
                        "0"),
                caller);
        for (var question : open) {
            var sheet = question.sheet();
            plans.pick(
                    plan,
                    new Source(QuestionActs.SUBJECT, sheet.id().value()),
                    t("inquiry.lookBack.item", name, sheet.number()),
                    sheet.title(),
                    caller);
        }
        return plan;
    }

    private static boolean unsettled(Question question) {
        return switch (question) {
            case Question.Settled settled -> settled.settlement().outcome() != Outcome.ANSWERED;
            case Question.Owed _ -> true;
            case Question.Raised _, Question.Queued _, Question.Open _ -> false;
            case Question.Declined _, Question.Merged _, Question.Withdrawn _ -> false;
        };
    }
}

package org.huiyin.inquiry;

import static org.huiyin.ui.Words.t;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.inquiry.views.InquirySteps;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts the plan of look-backs at everything that an inquiry did not settle on the spot. */
@Service
public class InquiryLookBacks {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final LookBackPlans plans;

    InquiryLookBacks(QuestionStore store, RoomStore rooms, QuestionRights rights, LookBackPlans plans) {
        this.store = store;
        this.rooms = rooms;
        this.rights = rights;
        this.plans = plans;
    }

    /**
     * Begins the plan, which its office then checks and publishes; a plan that was begun before is the one.
     *
     * @throws Forbidden unless the caller may begin plans of the body
     * @throws Refusal if the inquiry is not over, or everything was settled on the spot
     */
    @Transactional
    public PlanId plan(MeetingId meeting, Caller caller) {
        var facts = rights.known(meeting, caller);
        if (!rights.runs(facts, caller)) {
            throw new Forbidden("look-back");
        }
        rooms.lock(meeting, caller.district());
        if (!rooms.room(meeting).over()) {
            throw new Refusal("inquiry.notOver");
        }
        var begun = rooms.lookBackPlan(meeting);
        return begun.isPresent() ? new PlanId(begun.get()) : begin(facts, caller);
    }

    private PlanId begin(MeetingFacts facts, Caller caller) {
        var open = store.of(caller.district(), facts.id()).stream()
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
        rooms.lookBackPlan(facts.id(), plan.value());
        return plan;
    }

    private static boolean unsettled(Question question) {
        return switch (question) {
            case Question.Settled settled ->
                settled.settlement().outcome() != Outcome.ANSWERED
                        || !settled.settlement().pledges().isEmpty();
            case Question.Owed _ -> true;
            case Question.Raised _, Question.Queued _, Question.Open _ -> false;
            case Question.Declined _, Question.Merged _, Question.Withdrawn _ -> false;
        };
    }
}

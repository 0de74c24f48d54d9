package org.huiyin.demo;

import java.util.ArrayList;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryLookBacks;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What became of the promises of an inquiry: the unit reports, a deputy confirms, the look-back goes and sees. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoInquiryKept {
    private final DemoDistrict district;
    private final Commitments commitments;
    private final InquiryLookBacks begun;
    private final LookBackPlans plans;
    private final LookBacks lookBacks;
    private final DemoDays days;

    DemoInquiryKept(
            DemoDistrict district,
            Commitments commitments,
            InquiryLookBacks begun,
            LookBackPlans plans,
            LookBacks lookBacks,
            DemoDays days) {
        this.district = district;
        this.commitments = commitments;
        this.begun = begun;
        this.plans = plans;
        this.lookBacks = lookBacks;
        this.days = days;
    }

    /** The unit keeps what it promised in answer to a question. @param held how many days ago that was */
    void kept(int held, QuestionId question) {
        var source = new Source(Inquiries.SUBJECT, question.value());
        var promise = new CommitmentId(
                commitments.of(source, caller("office")).getFirst().id());
        on(
                held - 90,
                () -> commitments.make(
                        promise,
                        "report-progress",
                        Map.of("text", "五十二个临时接种点已经开放，最高一天接种一万三千剂次。", "percent", "60"),
                        null,
                        caller("unit-health")));
        on(
                held - 195,
                () -> commitments.make(
                        promise,
                        "report-done",
                        Map.of("text", "全区累计接种四十六万一千五百人，超过百分之六十五的目标。"),
                        null,
                        caller("unit-health")));
        on(
                held - 198,
                () -> commitments.make(
                        promise, "confirm-done", Map.of("text", "到三个接种点看过，数据与公布的一致。"), null, caller("deputy2")));
    }

    /** Every promise of the meeting is looked at where it was to be kept. @param held how many days ago the meeting was */
    void lookedBack(int held, MeetingId meeting) {
        var plan = new ArrayList<PlanId>();
        on(held - 210, () -> {
            plan.add(begun.plan(meeting, caller("office")));
            plans.make(plan.getFirst(), "adopt", Map.of(), null, caller("office"));
        });
        for (var planned : lookBacks.ofPlan(plan.getFirst(), caller("office"))) {
            var id = new LookBackId(planned.id());
            on(
                    held - 220,
                    () -> lookBacks.make(
                            id,
                            "visit",
                            Map.of(
                                    "on",
                                    days.today().toString(),
                                    "place",
                                    "银沙社区卫生服务站",
                                    "visitors",
                                    "代表三名，区人大代工委",
                                    "finding",
                                    "DONE",
                                    "text",
                                    "接种点运行正常，累计接种四十六万一千五百人，超过百分之六十五的目标。"),
                            null,
                            caller("office")));
            on(
                    held - 222,
                    () -> lookBacks.make(
                            id, "conclude", Map.of("finding", "DONE", "text", "承诺已经兑现。"), null, caller("office")));
        }
    }

    /** Runs a deed on an evening some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, DemoInquiry.EVENING, deed);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

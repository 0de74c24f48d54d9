package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.huiyin.account.Caller;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What became of the promises of units: progress, a later date, what is done, and the look-back that goes and sees. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoOutcome {
    /** Comes last, so that everything is told once it is there. */
    static final String PLAN = "下半年代表建议“回头看”";

    private final DemoDistrict district;
    private final Commitments commitments;
    private final LookBackPlans plans;
    private final LookBacks lookBacks;
    private final DemoDays days;

    DemoOutcome(
            DemoDistrict district, Commitments commitments, LookBackPlans plans, LookBacks lookBacks, DemoDays days) {
        this.district = district;
        this.commitments = commitments;
        this.plans = plans;
        this.lookBacks = lookBacks;
        this.days = days;
    }

    /** Whether the look-back is told already. */
    boolean told() {
        return plans.list(null, 200, caller("office")).items().stream().anyMatch(plan -> PLAN.equals(plan.title()));
    }

    /** Tells how far units came with four promises; in the caller's transaction. */
    void promises() {
        promise("四所试点学校", schools -> {
            make(schools, 150, "unit-education", "report-progress", "text", "两所试点学校开工，管线迁改方案已经确定。", "percent", "40");
            make(
                    schools,
                    135,
                    "unit-education",
                    "request-change",
                    "due",
                    day(-80),
                    "reason",
                    "另外两所学校地下管线迁改比原计划多两个月，寒假才能进场，请求延到明年二月。");
            make(schools, 131, "office", "consent-change", "note", "同意。请每月在校门口公布进度。");
            make(schools, 60, "unit-education", "report-progress", "text", "两所学校已建成使用，另外两所完成招标。", "percent", "60");
        });
        promise("改建公共卫生间", toilet -> {
            make(toilet, 75, "unit-enforcement", "report-progress", "text", "已进场施工。", "percent", "50");
            make(toilet, 36, "unit-enforcement", "report-done", "text", "卫生间已于当日开放，二十四小时有人保洁。");
        });
        promise(
                "三十所小学",
                lamps -> make(
                        lamps, 40, "unit-education", "report-progress", "text", "二十一所小学教室照明已检测达标。", "percent", "70"));
        promise(
                "出台风险补偿",
                funds -> make(funds, 30, "unit-finance", "report-progress", "text", "办法已征求六家银行意见。", "percent", "30"));
    }

    private void promise(String beginning, Consumer<CommitmentView> story) {
        commitments.list(CommitmentFilter.ALL, null, 100, caller("office")).items().stream()
                .filter(view -> view.content() != null && view.content().startsWith(beginning))
                .findFirst()
                .ifPresent(story);
    }

    private void make(CommitmentView promise, int ago, String by, String move, Object... fields) {
        on(ago, () -> commitments.make(new CommitmentId(promise.id()), move, raw(fields), null, caller(by)));
    }

    /** A look-back over closed cases with promises, drawn by rule; the schools are visited. In the caller's transaction. */
    void lookBack() {
        on(45, () -> {
            var office = caller("office");
            var plan = plans.begin(
                    district.body("congress").id(),
                    Map.of(
                            "title", PLAN,
                            "purpose", "看答复中的承诺有没有兑现，看评价较低的件有没有改进。",
                            "months", "1",
                            "promised", "true",
                            "lowGrade", "true",
                            "overdue", "true",
                            "sample", "1",
                            "seed", "滨港 2026 第七十二次主任会议"),
                    office);
            plans.make(plan, "adopt", Map.of(), null, office);
        });
        plans.list(null, 200, caller("office")).items().stream()
                .flatMap(plan -> lookBacks.ofPlan(new PlanId(plan.id()), caller("office")).stream())
                .filter(view -> "关于建设儿童友好学校的建议".equals(view.title()))
                .findFirst()
                .ifPresent(view -> visit(new LookBackId(view.id())));
    }

    private void visit(LookBackId lookBack) {
        var visited = day(33);
        on(
                33,
                () -> lookBacks.make(
                        lookBack,
                        "visit",
                        Map.of(
                                "on", visited,
                                "place", "银沙小学、灯塔小学",
                                "visitors", "新港街道人大工委、教科文卫委委员 2 名、代表 3 名、家长 4 名",
                                "finding", "PARTLY",
                                "text", "银沙小学的通道和阅读空间天天在用；灯塔小学围挡已立，管线还在迁改。安全步行区雨天也有人值守。"),
                        null,
                        caller("workcom1")));
        on(
                30,
                () -> lookBacks.make(
                        lookBack,
                        "conclude",
                        Map.of("finding", "PARTLY", "text", "部分办成。另外两所学校按调整后的日期继续跟踪，完工后再看一次。"),
                        null,
                        caller("office")));
    }

    private static Map<String, Object> raw(Object... fields) {
        var raw = new HashMap<String, Object>();
        for (var i = 0; i < fields.length; i += 2) {
            raw.put((String) fields[i], fields[i + 1]);
        }
        return raw;
    }

    /** Runs a deed some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, LocalTime.of(15, 0), deed);
    }

    private String day(int ago) {
        return days.day(ago);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

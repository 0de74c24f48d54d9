package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.ledger.Followers;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the two key items to their end: the satisfaction vote, the conclusion, what became of the promises, the look-back. Each part builds on
 * what followers made of the one before, so it runs in transactions of its own and goes on where it was interrupted.
 */
@Component
@Order(1)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoFollowUp implements Sequel {
    /** Seats of the standing committee that votes; the first five have accounts. */
    private static final int SEATS = 25;

    private static final int BY_DEVICE = 5;

    /** Comes last, so that everything is told once it is there. */
    static final String PLAN = "下半年代表建议“回头看”";

    private final DemoDistrict district;
    private final Supervision supervision;
    private final Ballots ballots;
    private final Commitments commitments;
    private final LookBackPlans plans;
    private final LookBacks lookBacks;
    private final Followers followers;
    private final DemoDays days;
    private final TransactionTemplate transaction;

    DemoFollowUp(
            DemoDistrict district,
            Supervision supervision,
            Ballots ballots,
            Commitments commitments,
            LookBackPlans plans,
            LookBacks lookBacks,
            Followers followers,
            DemoDays days,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.supervision = supervision;
        this.ballots = ballots;
        this.commitments = commitments;
        this.plans = plans;
        this.lookBacks = lookBacks;
        this.followers = followers;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tells what is not told yet. */
    @Override
    public void tell() {
        if (plans.list(caller("office")).stream().anyMatch(plan -> PLAN.equals(plan.title()))) {
            return;
        }
        followers.catchUp();
        transaction.executeWithoutResult(_ -> {
            item(DemoSupervision.SCHOOLS, KeyState.COMMENTED)
                    .ifPresent(item -> vote(
                            item,
                            120,
                            Map.of("c1.1", "14", "c1.2", "5", "c1.3", "0", "c1.ABSTAIN", "0", "c1.INVALID", "1")));
            item(DemoSupervision.BRIDGES, KeyState.COMMENTED)
                    .ifPresent(item -> vote(
                            item,
                            119,
                            Map.of("c1.1", "9", "c1.2", "9", "c1.3", "2", "c1.ABSTAIN", "0", "c1.INVALID", "0")));
        });
        followers.catchUp();
        transaction.executeWithoutResult(_ -> {
            item(DemoSupervision.SCHOOLS, KeyState.VOTED)
                    .ifPresent(item ->
                            conclude(item, "两所试点学校改造、十二所小学校门口安全步行区、课后服务延长到十八时已经办成；另外两所学校的改造列入承诺事项，寒假完成，届时回头看。"));
            item(DemoSupervision.BRIDGES, KeyState.VOTED)
                    .ifPresent(item -> conclude(item, "四十三处桥下空间逐处明确管理单位，积存垃圾已经清运，三处回潮点重新整治。管护情况明年回头看。"));
            promises();
            lookBack();
        });
    }

    private java.util.Optional<KeyItemRow> item(String title, KeyState state) {
        return supervision.list(ItemFilter.ALL, caller("office")).stream()
                .filter(row -> row.title().equals(title) && row.state() == state)
                .findFirst();
    }

    /** Five vote by device, twenty on paper; two tellers count the paper. */
    private void vote(KeyItemRow item, int ago, Map<String, String> paper) {
        var office = caller("office");
        on(
                ago,
                () -> supervision.make(
                        new KeyItemId(item.id()), "call-vote", Map.of("secrecy", "SECRET"), null, office));
        var subject = new SubjectRef(Supervision.ITEM, item.id());
        var poll = ballots.of(subject, office).stream()
                .filter(row -> row.state() == PollState.PREPARED)
                .findFirst()
                .orElseThrow()
                .id();
        make(ago, poll, "save", "office", sheet(item.title()));
        make(ago, poll, "enrol", "office", Map.of("persons", seated()));
        make(ago, poll, "open", "office", Map.of());
        make(ago, poll, "mark", "office", Map.of("seats", numbers(1, BY_DEVICE), "way", "DEVICE"));
        make(ago, poll, "mark", "office", Map.of("seats", numbers(BY_DEVICE + 1, SEATS), "way", "PAPER"));
        for (var voter = 1; voter <= BY_DEVICE; voter++) {
            make(ago, poll, "vote", "deputy" + voter, Map.of("choices", List.of(voter % 3 == 0 ? "2" : "1")));
        }
        make(ago, poll, "end", "office", Map.of());
        make(ago, poll, "count", "workcom1", paper);
        make(ago, poll, "count", "workcom2", paper);
        make(ago, poll, "close", "office", Map.of());
    }

    private static Map<String, Object> sheet(String title) {
        var sheet = new HashMap<String, Object>();
        sheet.put("title", title + "办理情况满意度测评");
        sheet.put("items", title);
        sheet.put("secrecy", "SECRET");
        sheet.put("minimum", "5");
        sheet.put("base", "ALL");
        sheet.put("threshold", "1/2");
        sheet.put("presence", "BY_HOST");
        sheet.put("live", "TURNOUT");
        sheet.put("teller1", "workcom1");
        sheet.put("teller2", "workcom2");
        return sheet;
    }

    private List<String> seated() {
        return IntStream.rangeClosed(1, SEATS)
                .mapToObj(number -> district.deputy(number).id().toString())
                .toList();
    }

    private static String numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private void make(int ago, PollId poll, String move, String by, Map<String, ?> fields) {
        on(ago, () -> ballots.make(poll, move, fields, null, caller(by)));
    }

    private void conclude(KeyItemRow item, String text) {
        var lookBackOn = day(-250);
        on(
                112,
                () -> supervision.make(
                        new KeyItemId(item.id()),
                        "conclude",
                        Map.of("text", text, "lookBackOn", lookBackOn),
                        null,
                        caller("office")));
    }

    private void promises() {
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

    private void promise(String beginning, java.util.function.Consumer<CommitmentView> story) {
        commitments.list(CommitmentFilter.ALL, null, 100, caller("office")).items().stream()
                .filter(view -> view.content() != null && view.content().startsWith(beginning))
                .findFirst()
                .ifPresent(story);
    }

    private void make(CommitmentView promise, int ago, String by, String move, Object... fields) {
        on(ago, () -> commitments.make(new CommitmentId(promise.id()), move, raw(fields), null, caller(by)));
    }

    /** A look-back over closed cases with promises, drawn by rule; the schools are visited. */
    private void lookBack() {
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
        plans.list(caller("office")).stream()
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

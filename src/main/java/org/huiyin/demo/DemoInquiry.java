package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells the ninth night inquiry of the demonstration district to its end: residents and deputies ask for faster vaccination and for word on its
 * safety, units answer with figures and promises, the look-back finds what became of them.
 */
@Component
@Order(5)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoInquiry implements Opening {
    static final String TITLE = "疫苗接种提速和安全宣传";
    private static final int HELD = 290;
    private static final int PRESENT = 12;

    static final LocalTime EVENING = LocalTime.of(19, 10);

    private final DemoDistrict district;
    private final Meetings meetings;
    private final DemoQuestions questions;
    private final DemoSetAside residents;
    private final DemoInquiryKept afterwards;
    private final DemoDays days;

    DemoInquiry(
            DemoDistrict district,
            Meetings meetings,
            DemoQuestions questions,
            DemoSetAside residents,
            DemoInquiryKept afterwards,
            DemoDays days) {
        this.district = district;
        this.meetings = meetings;
        this.questions = questions;
        this.residents = residents;
        this.afterwards = afterwards;
        this.days = days;
    }

    /** Tells the inquiry, once district and people are there; in the caller's transaction. */
    @Override
    public void seed() {
        var queue = residents.say(HELD, "接种点太少，排队太久", "街道只有一个接种点，早上六点就排队，上班族根本排不上。能不能多设几个点，晚上也开？");
        var safety = residents.say(HELD, "不知道打疫苗安不安全", "家里老人有高血压和糖尿病，不知道能不能打，问了几个地方说法不一样。");
        var meeting = told(HELD + 14, this::announced);
        var sites = told(
                HELD + 10,
                () -> questions.raise(
                        meeting,
                        Map.of("title", "疫苗接种怎样提速", "text", "接种点少、时间短，居民排队时间长，全区计划什么时候达到什么水平？", "unit", unit("health")),
                        "deputy2"));
        on(HELD + 9, () -> publish(sites, "疫苗接种怎样提速", "接种点少、时间短，居民排队时间长，全区计划什么时候达到什么水平？", "health"));
        on(HELD + 8, () -> {
            var gathered = questions.gather(meeting, List.of(queue, safety));
            questions.make(gathered.getFirst(), "merge", Map.of("into", sites.toString()), "office");
            publish(gathered.getLast(), "有慢性病的老人能不能接种", "老人和家属担心接种安全，说法不一，希望有权威、统一的解答。", "health");
        });
        on(HELD, () -> held(meeting, sites));
        on(HELD - 6, () -> written(meeting));
        afterwards.kept(HELD, sites);
        afterwards.lookedBack(HELD, meeting);
    }

    private MeetingId announced() {
        var fields = new HashMap<String, Object>();
        fields.put("number", "9");
        fields.put("title", TITLE);
        fields.put("on", days.today().plusDays(14).toString());
        fields.put("starts", "19:00");
        fields.put("place", "银沙社区代表联络站");
        fields.put("hosts", List.of(district.deputy(1).id().toString()));
        fields.put("about", "区人大常委会和区政府领导到联络站，听取代表和居民对疫苗接种的意见，部门当场回答。");
        fields.put("open", "true");
        var office = caller("office");
        var id = meetings.plan(district.body("congress").id(), MeetingKind.NIGHT_INQUIRY, fields, office);
        meetings.make(
                id,
                "invite",
                Map.of(
                        "members",
                        people(PRESENT),
                        "answeringUnits",
                        List.of(unit("health"), unit("xingang"), unit("transport"), unit("culture"))),
                null,
                office);
        meetings.make(id, "announce", Map.of(), null, office);
        return id;
    }

    private List<String> people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> district.deputy(number).id().toString())
                .toList();
    }

    private void held(MeetingId meeting, QuestionId sites) {
        meetings.make(meeting, "open", Map.of(), null, caller("office"));
        meetings.make(meeting, "desk-sign-in", Map.of("people", people(PRESENT)), null, caller("office"));
        questions.support(meeting, sites, 86);
        questions.make(sites, "open", Map.of(), "deputy1");
        var answer = "从下周起，全区在社区、园区、港口和学校增设五十多个临时接种点，晚上开放到九点，日接种能力提高到一万三千剂次。"
                + "请大家就近接种，接种点位置和排队情况在网上随时可查。年底前全区接种率超过百分之六十五。";
        questions.type(sites, answer, "unit-health");
        fact(sites, "临时接种点", "50多", "个");
        fact(sites, "最高日接种能力", "13,000", "剂次");
        fact(sites, "年底目标接种率", "65", "%");
        grade(sites, Grade.SATISFIED, Grade.SATISFIED, Grade.BASICALLY_SATISFIED, Grade.SATISFIED);
        settle(
                sites,
                Map.of(
                        "outcome",
                        "PROMISED",
                        "answer",
                        answer,
                        "content",
                        "增设五十多个临时接种点，年底前全区接种率超过 65%",
                        "promiser",
                        unit("health"),
                        "due",
                        days.today().plusDays(200).toString()));
        meetings.make(meeting, "pause", Map.of(), null, caller("office"));
        meetings.make(meeting, "resume", Map.of(), null, caller("office"));
        restOf(meeting);
        take(meeting, "接种后的留观点能不能遮阳挡雨", "", "居民代表", "xingang");
        meetings.make(meeting, "end", Map.of(), null, caller("office"));
    }

    private void restOf(MeetingId meeting) {
        var safety = named(meeting, "有慢性病的老人能不能接种");
        questions.support(meeting, safety, 41);
        questions.make(safety, "open", Map.of(), "deputy1");
        var safe = "病情稳定的慢性病患者可以接种，急性发作期要缓种。每个接种点都有医生先问诊，留观三十分钟。区卫健局统一编写了问答，明天起在社区和网上公布。";
        questions.type(safety, safe, "unit-health");
        grade(safety, Grade.SATISFIED, Grade.SATISFIED, Grade.SATISFIED);
        settle(safety, Map.of("outcome", "ANSWERED", "answer", safe));
        var home = take(meeting, "行动不便的老人能不能上门接种", "楼里几位老人下不了楼。", "银沙社区居民", "xingang");
        questions.make(home, "open", Map.of(), "deputy1");
        settle(
                home,
                Map.of(
                        "outcome",
                        "PROMISED",
                        "answer",
                        "街道已经摸排需要上门的老人，由家庭医生分批上门。",
                        "content",
                        "为行动不便的老人上门接种，一个月内完成摸排到的第一批",
                        "promiser",
                        unit("xingang"),
                        "due",
                        days.today().plusDays(30).toString()));
        var bus = take(meeting, "晚上去接种没有公交", "接种点开到九点，末班车八点就没了。", "港口职工", "transport");
        questions.make(bus, "open", Map.of(), "deputy1");
        settle(bus, Map.of("outcome", "REFERRED", "answer", "接种期间加开夜班车，由公交公司安排班次。", "referredTo", "滨港公交公司"));
        var workers = take(meeting, "外来务工人员的接种记录不互通", "在外省打了第一针，这里查不到。", "园区职工", "health");
        questions.make(workers, "open", Map.of(), "deputy1");
        settle(
                workers,
                Map.of(
                        "outcome",
                        "SUGGESTION",
                        "answer",
                        "记录互通要省里的系统支持，区里先用纸质凭证办理。",
                        "deputy",
                        district.deputy(3).id().toString()));
    }

    private QuestionId named(MeetingId meeting, String title) {
        return questions.named(meeting, title).orElseThrow();
    }

    private QuestionId take(MeetingId meeting, String title, String text, String who, String unit) {
        return questions.take(meeting, Map.of("title", title, "text", text, "who", who, "unit", unit(unit)));
    }

    private void publish(QuestionId id, String title, String text, String unit) {
        questions.make(id, "publish", Map.of("title", title, "text", text, "unit", unit(unit)), "office");
    }

    private void fact(QuestionId id, String label, String value, String measure) {
        questions.make(
                id,
                "add-fact",
                Map.of("label", label, "value", value, "measure", measure, "source", "区卫生健康局"),
                "unit-health");
    }

    private void grade(QuestionId id, Grade... given) {
        questions.make(id, "open-grading", Map.of(), "deputy1");
        for (var number = 1; number <= given.length; number++) {
            questions.grade(id, given[number - 1], caller("deputy" + number));
        }
        questions.make(id, "close-grading", Map.of(), "deputy1");
    }

    private void settle(QuestionId id, Map<String, ?> fields) {
        questions.make(id, "settle", fields, "office");
    }

    /** What the meeting did not reach is answered within the limit. */
    private void written(MeetingId meeting) {
        questions.make(
                named(meeting, "接种后的留观点能不能遮阳挡雨"),
                "answer-in-writing",
                Map.of("outcome", "ANSWERED", "answer", "各留观点已经搭好遮阳棚，增设座椅和饮水点。"),
                "unit-xingang");
    }

    private String unit(String key) {
        return district.unit(key).id().toString();
    }

    private <T> T told(int ago, Supplier<T> deed) {
        return days.told(ago, EVENING, deed);
    }

    /** Runs a deed on an evening some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, EVENING, deed);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

package org.huiyin.demo;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.inquiry.Answers;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryDemo;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.Supports;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays a night inquiry of about three minutes for newcomers. Each step is a planned piece of work that plans the next one in its own
 * transaction, so that the play goes on where it was when a process dies. A newcomer may take part: what is done already is passed over.
 */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoPlay implements InquiryDemo {
    static final String TITLE = "演示：停车、老年食堂和夜班公交";
    private static final Logger LOG = LoggerFactory.getLogger(DemoPlay.class);
    private static final String TASK = "demo-inquiry";
    private static final int PRESENT = 12;
    private static final List<Scene> SCENES = List.of(
            new Scene(
                    "医院周边停车难怎么解决",
                    "transport",
                    "区医院周边已经新增停车位三百二十个，|把两条单行道调整为潮汐车道。|下个月起，医院职工停车全部移到东侧地块，|腾出一百五十个车位给看病的居民。|年底前建成立体车库。",
                    new Figure("新增停车位", "320", "个"),
                    Map.of("outcome", "PROMISED", "content", "年底前建成区医院立体车库"),
                    new int[] {8, 3, 1}),
            new Scene(
                    "老年食堂的菜价能不能补贴",
                    "civil",
                    "全区十九家老年食堂，|七十岁以上老人每餐补贴三元，|八十岁以上补贴五元，|从下月一号起刷身份证直接减免。|菜价和补贴每月公示。",
                    new Figure("每餐补贴", "3–5", "元"),
                    Map.of("outcome", "ANSWERED"),
                    new int[] {11, 1, 0}),
            new Scene(
                    "夜班公交能不能开到港区",
                    "transport",
                    "夜班线路由公交公司安排。|我们已把代表和居民的意见转给公司，|建议先在港区试开一条线，|试三个月看客流再定。",
                    new Figure("港区夜班职工", "4,200", "人"),
                    Map.of("outcome", "REFERRED", "referredTo", "滨港公交公司"),
                    new int[] {6, 4, 2}));

    /** One question of the play. @param words the answer, by the pieces in which it is typed */
    private record Scene(
            String title, String unit, String words, Figure figure, Map<String, String> outcome, int[] grades) {
        List<String> typed() {
            var typed = new ArrayList<String>();
            var so = new StringBuilder();
            for (var piece : words.split("\\|")) {
                for (var at = 0; at < piece.length(); at += 6) {
                    so.append(piece, at, Math.min(piece.length(), at + 6));
                    typed.add(so.toString());
                }
            }
            return typed;
        }
    }

    private record Figure(String label, String value, String measure) {}

    /** A step and how long to wait before it. */
    private record Step(Duration pause, Act act) {}

    private interface Act {
        void play(MeetingId meeting);
    }

    private final DemoDistrict district;
    private final Meetings meetings;
    private final InquiryViews views;
    private final Inquiries inquiries;
    private final Answers answers;
    private final Supports supports;
    private final SchedulerClient scheduler;
    private final Calendars calendars;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final List<Step> steps;

    DemoPlay(
            DemoDistrict district,
            Meetings meetings,
            InquiryViews views,
            Inquiries inquiries,
            Answers answers,
            Supports supports,
            SchedulerClient scheduler,
            Calendars calendars,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.meetings = meetings;
        this.views = views;
        this.inquiries = inquiries;
        this.answers = answers;
        this.supports = supports;
        this.scheduler = scheduler;
        this.calendars = calendars;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.steps = steps();
    }

    /** The work as the scheduler knows it: meeting and number of the step. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("huiyin.demo")
    static class Planned {
        @Bean
        OneTimeTask<Void> demoInquiryStep(DemoPlay play) {
            return Tasks.oneTime(TASK).execute((instance, _) -> play.step(instance.getId()));
        }
    }

    @Override
    public Optional<MeetingId> running(DistrictId place) {
        return district.district()
                .filter(it -> it.id().equals(place))
                .flatMap(_ -> meetings
                        .list(
                                new MeetingFilter(MeetingKind.NIGHT_INQUIRY, null, null, null, null, false),
                                Caller.visitor(place))
                        .stream()
                        .filter(row -> row.title().equals(TITLE) && row.state().isOn())
                        .map(row -> row.id())
                        .findFirst());
    }

    @Override
    public MeetingId start(DistrictId place) {
        return running(place).orElseGet(() -> {
            if (district.district().filter(it -> it.id().equals(place)).isEmpty()) {
                throw new NotFound("demo");
            }
            var made = transaction.execute(_ -> {
                var id = begun();
                plan(id, 0);
                return id;
            });
            if (made == null) {
                throw new IllegalStateException("the transaction yields the meeting");
            }
            return made;
        });
    }

    private MeetingId begun() {
        var office = caller("office");
        var fields = new HashMap<String, Object>();
        fields.put("title", TITLE);
        fields.put("on", calendars.today().toString());
        fields.put("starts", "19:00");
        fields.put("place", "银沙社区代表联络站");
        fields.put("hosts", List.of(district.deputy(1).id().toString()));
        fields.put("open", "true");
        var id = meetings.plan(district.body("congress").id(), MeetingKind.NIGHT_INQUIRY, fields, office);
        var people = IntStream.rangeClosed(1, PRESENT)
                .mapToObj(number -> district.deputy(number).id().toString())
                .toList();
        meetings.make(
                id,
                "invite",
                Map.of("members", people, "answeringUnits", List.of(unit("transport"), unit("civil"))),
                null,
                office);
        meetings.make(id, "announce", Map.of(), null, office);
        meetings.make(id, "open", Map.of(), null, office);
        meetings.make(id, "desk-sign-in", Map.of("people", people), null, office);
        for (var scene : SCENES) {
            inquiries.take(id, Map.of("title", scene.title(), "who", "银沙社区居民", "unit", unit(scene.unit())), office);
        }
        return id;
    }

    private void plan(MeetingId meeting, int number) {
        if (number < steps.size()) {
            scheduler.scheduleIfNotExists(
                    new com.github.kagkarlsson.scheduler.task.TaskInstance<Void>(TASK, meeting + " " + number),
                    clock.instant().plus(steps.get(number).pause()));
        }
    }

    private void step(String name) {
        var parts = name.split(" ");
        var meeting = MeetingId.of(parts[0]);
        var number = Integer.parseInt(parts[1]);
        try {
            steps.get(number).act().play(meeting);
        } catch (Refusal | Forbidden | NotFound passed) {
            LOG.info("The demonstration inquiry passes over step {}: {}", number, passed.getMessage());
        }
        transaction.executeWithoutResult(_ -> plan(meeting, number + 1));
    }

    private List<Step> steps() {
        var all = new ArrayList<Step>();
        for (var scene : SCENES) {
            add(all, 4000, meeting -> make(meeting, scene, "open", Map.of()));
            var typed = scene.typed();
            for (var at = 0; at < typed.size(); at++) {
                var text = typed.get(at);
                add(all, 1000, meeting -> {
                    question(meeting, scene).ifPresent(id -> answers.type(id, text, caller("unit-" + scene.unit())));
                    stand(meeting);
                });
                if (at == typed.size() / 2) {
                    add(all, 500, meeting -> make(meeting, scene, "add-fact", fact(scene)));
                }
            }
            add(all, 2500, meeting -> make(meeting, scene, "open-grading", Map.of()));
            for (var third = 0; third < 3; third++) {
                var part = third;
                add(all, 1500, meeting -> grade(meeting, scene, part));
            }
            add(all, 1500, meeting -> make(meeting, scene, "close-grading", Map.of()));
            add(all, 4000, meeting -> make(meeting, scene, "settle", outcome(scene)));
        }
        add(all, 5000, meeting -> meetings.make(meeting, "end", Map.of(), null, caller("office")));
        return List.copyOf(all);
    }

    private static void add(List<Step> all, long millis, Act act) {
        all.add(new Step(Duration.ofMillis(millis), act));
    }

    private static Map<String, String> fact(Scene scene) {
        return Map.of(
                "label", scene.figure().label(),
                "value", scene.figure().value(),
                "measure", scene.figure().measure());
    }

    private Map<String, String> outcome(Scene scene) {
        var fields = new HashMap<>(scene.outcome());
        fields.put("answer", scene.words().replace("|", ""));
        if (scene.outcome().containsKey("content")) {
            fields.put("promiser", unit(scene.unit()));
            fields.put("due", calendars.today().plusDays(120).toString());
        }
        return fields;
    }

    private void make(MeetingId meeting, Scene scene, String move, Map<String, ?> fields) {
        question(meeting, scene).ifPresent(id -> inquiries.make(id, move, fields, null, caller("office")));
    }

    private Optional<QuestionId> question(MeetingId meeting, Scene scene) {
        return views.claims(meeting, caller("office")).stream()
                .filter(view -> view.title().equals(scene.title()))
                .map(QuestionView::id)
                .map(QuestionId::new)
                .findFirst();
    }

    /** Some listeners stand behind what is still to come. */
    private void stand(MeetingId meeting) {
        var visitor = Caller.visitor(caller("office").district());
        for (var waiting : views.view(meeting, visitor).queue()) {
            for (var person = 0; person < 1 + waiting.number() % 3; person++) {
                supports.support(meeting, new QuestionId(waiting.id()), UUID.randomUUID(), visitor);
            }
        }
    }

    /** A third of the deputies present says what it thinks. */
    private void grade(MeetingId meeting, Scene scene, int third) {
        var grades = scene.grades();
        question(meeting, scene).ifPresent(id -> {
            for (var number = third * PRESENT / 3 + 1; number <= (third + 1) * PRESENT / 3; number++) {
                var grade = number <= grades[0]
                        ? Grade.SATISFIED
                        : number <= grades[0] + grades[1] ? Grade.BASICALLY_SATISFIED : Grade.DISSATISFIED;
                answers.grade(id, grade, deputy(number));
            }
        });
    }

    private Caller deputy(int number) {
        var person = district.deputy(number);
        return new Caller(
                new Actor(caller("office").district(), person.id().value(), person.name(), "demo"),
                person.id(),
                Set.of(new Grant(Role.DEPUTY, district.body("congress").id().value())));
    }

    private String unit(String key) {
        return district.unit(key).id().toString();
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

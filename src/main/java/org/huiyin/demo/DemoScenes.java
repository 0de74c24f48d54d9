package org.huiyin.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.Actor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The script of the demonstration inquiry: three questions from the hall, each opened, answered word by word, graded and settled. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoScenes {
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
    record Step(Duration pause, Act act) {}

    interface Act {
        void play(MeetingId meeting);
    }

    private final DemoDistrict district;
    private final Meetings meetings;
    private final DemoQuestions questions;
    private final Calendars calendars;

    DemoScenes(DemoDistrict district, Meetings meetings, DemoQuestions questions, Calendars calendars) {
        this.district = district;
        this.meetings = meetings;
        this.questions = questions;
        this.calendars = calendars;
    }

    /** Plans a night inquiry for today and opens it, with its questions in the queue; in the caller's transaction. */
    MeetingId begun(String title) {
        var office = caller("office");
        var fields = new HashMap<String, Object>();
        fields.put("title", title);
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
            questions.take(id, Map.of("title", scene.title(), "who", "银沙社区居民", "unit", unit(scene.unit())));
        }
        return id;
    }

    /** What is played, from the first question to the end of the meeting. What a newcomer did already is refused, and passed over. */
    List<Step> steps() {
        var all = new ArrayList<Step>();
        for (var scene : SCENES) {
            add(all, 4000, meeting -> make(meeting, scene, "open", Map.of()));
            var typed = scene.typed();
            for (var at = 0; at < typed.size(); at++) {
                var text = typed.get(at);
                add(all, 1000, meeting -> {
                    question(meeting, scene).ifPresent(id -> questions.type(id, text, "unit-" + scene.unit()));
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
        question(meeting, scene).ifPresent(id -> questions.make(id, move, fields, "office"));
    }

    private Optional<QuestionId> question(MeetingId meeting, Scene scene) {
        return questions.named(meeting, scene.title());
    }

    /** Some listeners stand behind what is still to come. */
    private void stand(MeetingId meeting) {
        for (var waiting : questions.queue(meeting)) {
            questions.support(meeting, new QuestionId(waiting.id()), 1 + waiting.number() % 3);
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
                questions.grade(id, grade, deputy(number));
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

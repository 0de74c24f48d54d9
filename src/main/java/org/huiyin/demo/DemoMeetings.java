package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills the calendar of the demonstration district: meetings of many kinds that were held, one that is put off, some that come. */
@Component
@Order(4)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoMeetings implements Opening {
    /** When an office does what no meeting has an hour for. */
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final DemoDistrict district;
    private final Meetings meetings;
    private final DemoDays days;

    DemoMeetings(DemoDistrict district, Meetings meetings, DemoDays days) {
        this.district = district;
        this.meetings = meetings;
        this.days = days;
    }

    /** Adds the meetings, once; in the caller's transaction. */
    @Override
    public void seed() {
        if (!meetings.list(MeetingFilter.ALL, caller("office")).isEmpty()) {
            return;
        }
        held();
        coming();
    }

    private void held() {
        meet("congress", "office", MeetingKind.STANDING_COMMITTEE, 46, "14:00", "区人大常委会会议厅", "number", "42")
                .invite(IntStream.rangeClosed(1, 21), "finance", "education")
                .item("听取和审议区政府关于上半年预算执行情况的报告", "区财政局", true)
                .item("听取关于儿童友好学校建设办理情况的报告", "区教育局", true)
                .item("人事事项", "", false)
                .announce(8)
                .leave(5, "因公出差。")
                .come(1, 4)
                .come(6, 19)
                .open()
                .speak(List.of(2, 4))
                .resolve("关于批准区级预算调整方案的决议", "会议决定批准 2026 年区级预算调整方案。", 18, 0, 0)
                .end("会议听取和审议了两项报告。组成人员认为，上半年预算执行总体平稳，同时指出三个专项资金执行偏慢，要求区政府在三个月内报告整改情况。");
        meet("congress", "office", MeetingKind.CHAIRPERSONS, 32, "09:00", "区人大常委会小会议室", "number", "72")
                .invite(IntStream.rangeClosed(1, 7))
                .item("讨论重点督办件清单", "代表工作委员会", true)
                .item("讨论常委会会议议程草案", "办公室", true)
                .announce(4)
                .come(1, 6)
                .open()
                .end("会议原则同意重点督办件清单，由两个街道人大工委分别初评。");
        meet("congress", "office", MeetingKind.RECEPTION_DAY, 18, "09:00", "新港街道人大代表中心联络站", "title", "新港街道代表接待日")
                .invite(IntStream.of(1, 2), "xingang")
                .item("接待选民，收集对停车、养老、校门口安全的意见", "", true)
                .announce(5)
                .come(1, 2)
                .open()
                .end("接待选民 14 人，收到意见 9 条：当场答复 3 条，转街道 4 条，由代表整理为建议 2 条。");
        meet("congress", "committee2", MeetingKind.LAW_INSPECTION, 12, "13:30", "污水处理厂、春湖北岸", "title", "水污染防治法执法检查")
                .invite(IntStream.of(3, 5, 8), "environment", "water")
                .item("检查排污口整治情况", "生态环境局", true)
                .item("检查雨污分流改造情况", "水利局", true)
                .announce(6)
                .come(3, 3)
                .come(5, 5)
                .open()
                .end("检查组实地查看四个点位，抽查十二份台账，提出五条意见，一个月内书面反馈。");
        meet("cppcc", "cppcc", MeetingKind.CONSULTATION, 25, "14:30", "区政协委员会客厅", "title", "老旧小区改造专题协商会")
                .members(IntStream.rangeClosed(1, 8), "housing")
                .item("住建局介绍改造进展", "住房和城乡建设局", true)
                .item("委员发言、互动", "", true)
                .announce(9)
                .comeMembers(1, 7)
                .open()
                .end("委员提出加装电梯分摊、管线同步改造等六条建议，住建局当场回应四条，其余两条两个月内书面答复。");
    }

    private void coming() {
        var postponed = meet(
                        "congress", "office", MeetingKind.INSPECTION_TOUR, -9, "08:30", "银沙渔港", "title", "渔港安全生产视察")
                .invite(IntStream.of(2, 4, 6), "transport")
                .item("查看渔港避风和消防设施", "", true)
                .announced(3);
        postponed.make(1, "office", "postpone", "reason", "视察当日预报有大风，另定时间。");
        meet("congress", "office", MeetingKind.STANDING_COMMITTEE, -6, "14:00", "区人大常委会会议厅")
                .invite(IntStream.rangeClosed(1, 21), "housing", "civil")
                .item("听取和审议老旧小区改造情况的报告", "住房和城乡建设局", true)
                .item("听取养老服务体系建设情况的报告", "民政局", true)
                .item("人事事项", "", false)
                .announced(5)
                .accept(1, 3);
        meet("congress", "office", MeetingKind.CHAIRPERSONS, -2, "09:00", "区人大常委会小会议室", "open", "false")
                .invite(IntStream.rangeClosed(1, 7))
                .item("研究代表视察安排", "", true)
                .announced(3);
        meet("congress", "office", MeetingKind.RECEPTION_DAY, -12, "09:00", "银沙社区代表联络站", "title", "银沙社区代表接待日")
                .invite(IntStream.of(1, 3), "xingang")
                .item("听取居民对社区食堂、电梯维护的意见", "", true)
                .announced(2);
        meet("cppcc", "cppcc", MeetingKind.FORUM, -16, "14:30", "春湖街道议事厅", "title", "民生议事堂：社区养老怎么办得更近")
                .members(IntStream.rangeClosed(1, 6), "civil")
                .item("民政局介绍情况", "民政局", true)
                .item("居民、委员、街道面对面协商", "", true)
                .announced(2);
        meet("congress", "committee1", MeetingKind.RESEARCH, -20, "09:00", "", "title", "课后服务专题调研");
    }

    /** Plans a meeting; days are counted back from today. */
    private Told meet(String body, String by, MeetingKind kind, int ago, String starts, String place, String... more) {
        var fields = new HashMap<String, Object>();
        fields.put("on", day(ago));
        fields.put("starts", starts);
        fields.put("place", place);
        fields.put("open", "true");
        for (var i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        var told = new Told(ago, LocalTime.parse(starts), by);
        on(
                Math.max(ago, 0) + 14,
                MORNING,
                () -> told.id = meetings.plan(district.body(body).id(), kind, fields, caller(by)));
        return told;
    }

    /** A meeting as it is told. */
    private final class Told {
        private final int ago;
        private final LocalTime starts;
        private final String by;
        private @Nullable MeetingId id;

        Told(int ago, LocalTime starts, String by) {
            this.ago = ago;
            this.starts = starts;
            this.by = by;
        }

        private int before() {
            return Math.max(ago, 0) + 13;
        }

        Told invite(IntStream deputies, String... units) {
            return invited(
                    deputies.mapToObj(it -> district.deputy(it).id().toString()).toList(), units);
        }

        Told members(IntStream members, String... units) {
            return invited(
                    members.mapToObj(it -> district.member(it).id().toString()).toList(), units);
        }

        private Told invited(List<String> people, String... units) {
            return make(
                    before(),
                    by,
                    "invite",
                    "members",
                    people,
                    "reportingUnits",
                    Stream.of(units)
                            .map(unit -> district.unit(unit).id().toString())
                            .toList());
        }

        Told item(String title, String reporter, boolean open) {
            return make(before(), by, "add-item", "title", title, "reporter", reporter, "open", String.valueOf(open));
        }

        /** @param ahead how many days before the meeting */
        Told announce(int ahead) {
            return make(ago + ahead, by, "announce");
        }

        /** Announces a meeting that is still to come. */
        Told announced(int ago) {
            return make(ago, by, "announce");
        }

        Told come(int from, int to) {
            return make(ago, by, "desk-sign-in", "people", ids(from, to, false));
        }

        Told comeMembers(int from, int to) {
            return make(ago, by, "desk-sign-in", "people", ids(from, to, true));
        }

        private List<String> ids(int from, int to, boolean members) {
            return IntStream.rangeClosed(from, to)
                    .mapToObj(it -> (members ? district.member(it) : district.deputy(it))
                            .id()
                            .toString())
                    .toList();
        }

        Told accept(int from, int to) {
            IntStream.rangeClosed(from, to).forEach(it -> make(1, "deputy" + it, "accept"));
            return this;
        }

        /** Somebody with an account asks for leave, and gets it. */
        Told leave(int deputy, String reason) {
            return make(ago + 2, "deputy" + deputy, "ask-leave", "reason", reason)
                    .make(
                            ago + 1,
                            by,
                            "decide-leave",
                            "person",
                            district.deputy(deputy).id().toString(),
                            "decision",
                            "GRANTED");
        }

        Told open() {
            return make(ago, by, "open").make(ago, by, "go-to", "item", "1");
        }

        Told speak(List<Integer> deputies) {
            for (var deputy : deputies) {
                make(
                        ago,
                        by,
                        "list-speaker",
                        "person",
                        district.deputy(deputy).id().toString());
                var speaker =
                        meetings.view(mustId(), caller(by)).speakers().getLast().id();
                make(ago, by, "begin-speech", "speaker", speaker.toString(), "minutes", "8");
                make(ago, by, "end-speech");
            }
            return this;
        }

        Told resolve(String title, String text, int votesFor, int against, int abstained) {
            return make(
                    ago,
                    by,
                    "resolve",
                    "title",
                    title,
                    "text",
                    text,
                    "passed",
                    "true",
                    "votesFor",
                    String.valueOf(votesFor),
                    "votesAgainst",
                    String.valueOf(against),
                    "abstained",
                    String.valueOf(abstained));
        }

        void end(String minutes) {
            make(ago, by, "end")
                    .make(ago - 2, by, "write-minutes", "text", minutes)
                    .make(ago - 3, by, "publish");
        }

        private MeetingId mustId() {
            return Objects.requireNonNull(id);
        }

        Told make(int when, String who, String move, Object... fields) {
            var raw = new HashMap<String, Object>();
            for (var i = 0; i < fields.length; i += 2) {
                raw.put((String) fields[i], fields[i + 1]);
            }
            on(
                    when,
                    when == ago ? starts.plusHours(move.equals("end") ? 2 : 0) : MORNING,
                    () -> meetings.make(mustId(), move, Map.copyOf(raw), null, caller(who)));
            return this;
        }
    }

    /** Runs a deed some days ago. */
    private void on(int ago, LocalTime time, Runnable deed) {
        days.on(ago, time, deed);
    }

    private String day(int ago) {
        return days.day(ago);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.form.Input;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells how the demonstration district drives its key items: child-friendly schools and the spaces under bridges up to the comments of
 * deputies and voters, two others that stand in the middle of their way, one that waits for the council, and a joint talk.
 */
@Component
@Order(2)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoSupervision implements Opening {
    static final String SCHOOLS = "儿童友好学校建设";
    static final String BRIDGES = "高速、铁路桥下空间环境整治";

    private final DemoDistrict district;
    private final Suggestions suggestions;
    private final Supervision supervision;
    private final Talks talks;
    private final Candidates candidates;
    private final DemoDays days;

    DemoSupervision(
            DemoDistrict district,
            Suggestions suggestions,
            Supervision supervision,
            Talks talks,
            Candidates candidates,
            DemoDays days) {
        this.district = district;
        this.suggestions = suggestions;
        this.supervision = supervision;
        this.talks = talks;
        this.candidates = candidates;
        this.days = days;
    }

    /** Adds the key items and the talk, once the cases are there; in the caller's transaction. */
    @Override
    public void seed() {
        on(
                272,
                () -> candidates.set(
                        district.body("congress").id(),
                        days.today().getYear(),
                        Input.parse(Candidates.RULE, Map.of("categories", "教育\n城乡建设\n民政", "many", "3", "wide", "3")),
                        caller("office")));
        schools();
        bridges();
        canteens();
        lake();
        charging();
        jointTalk();
    }

    private void schools() {
        var item = new Item(
                SCHOOLS,
                List.of("MAJOR", "RAISED_BY_MANY", "PRIORITY"),
                "多名代表在不同选区听到同样的意见，涉及教育、交通、街道多个方面，关系全区两万多个家庭，列入今年民生重点。",
                "congress-education",
                "何景行",
                "副区长",
                List.of("education"),
                List.of("关于建设儿童友好学校的建议"));
        item.chosen(270, "第六十八次主任会议");
        item.plan(
                258,
                "committee1",
                "四所试点学校完成无障碍通道和阅读空间改造，十二所小学校门口划定安全步行区，课后服务延长到十八时，让家长看得到变化。",
                150,
                List.of("xingang-committee", "xiawan-committee"));
        item.step(257, "committee1", "到四所试点学校视察，逐校列出问题", "教科文卫委、新港和霞湾代表小组", 225);
        item.step(257, "committee1", "召开座谈会，听取家长、校长和交通、街道的意见", "教科文卫委", 205);
        item.step(257, "committee1", "听取教育局办理情况报告，安排初评", "教科文卫委", 140);
        item.make(255, "committee1", "begin");
        item.visit(
                230,
                "committee1",
                "VISIT",
                "银沙小学、霞湾实验小学",
                "教科文卫委委员 4 名，代表 6 名，教育局、交通局有关负责人",
                "两所学校校门口早高峰人车混行没有改变，无障碍通道只完成设计；课后服务已经延长，报名的学生超过六成。");
        item.finish(228, "committee1", 1, "视察四所学校，列出十九个问题，已交教育局逐条答复。");
        forum(item);
        item.finish(208, "committee1", 2, "座谈会形成三项商定事项，见座谈会记录。");
        item.make(175, "office", "urge", "text", "无障碍通道开工比计划晚，请在月底前明确两所学校的开工时间。");
        item.visit(
                165, "workcom1", "RESEARCH", "银沙小学", "新港街道人大工委、银沙社区代表 3 名、家长 12 名", "安全步行区已经画线并有人值守，早高峰排队长度比三月份短了一半。");
        item.make(
                152,
                "unit-education-head",
                "report",
                "text",
                "一、试点学校改造。银沙小学、霞湾实验小学无障碍通道和阅读空间已经建成使用，另外两所学校完成招标，寒假施工。二、校门口安全。"
                        + "会同交通部门在十二所小学划定安全步行区。三、课后服务。全区公办小学课后服务延长到十八时，引入图书馆、体育馆等十二个项目。",
                "results",
                "两所试点学校完成改造，十二所小学划定安全步行区，课后服务覆盖六成以上学生。",
                "problems",
                "另外两所学校因管线迁改，要到寒假才能完工；课后服务师资还不稳定。");
        item.finish(150, "committee1", 3, "报告已经收到，转两个街道人大工委初评。");
        item.make(
                143,
                "workcom1",
                "assess",
                "rating",
                "SATISFIED",
                "text",
                "现场看了银沙小学和三所学校的校门口，报告所写属实。家长对安全步行区评价高，希望雨天也有人值守。");
        item.make(
                142,
                "workcom2",
                "assess",
                "rating",
                "BASICALLY_SATISFIED",
                "text",
                "霞湾实验小学改造完成，质量好；灯塔小学还没有开工，家长意见比较集中。建议公布每月进度。");
        item.comments(140, 128);
        item.say(138, "deputy1", "改造后的通道轮椅可以直接到教室门口，这一点做实了。还没有开工的两所学校，请把时间贴在校门口。", false);
        item.say(137, "deputy2", "安全步行区要有人管，画线只是第一步。", false);
        item.say(136, "voter1", "孩子放学后有地方去了，谢谢。课后服务的老师能不能固定一些？", false);
        item.say(135, "voter2", "灯塔小学门口还是老样子，希望早点动工。", true);
        item.publish(127, "office");
        item.make(126, "office", "close-comments");
    }

    private void forum(Item item) {
        var meeting = meet(
                215,
                "committee1",
                TalkKind.FORUM,
                item,
                "儿童友好学校座谈会",
                "新港街道人大代表中心联络站",
                "校门口安全、无障碍通道、课后服务",
                List.of(1, 2, 3, 4),
                List.of("education", "transport", "xingang"),
                List.of("关于建设儿童友好学校的建议"));
        meeting.make(
                212,
                "committee1",
                "record-meeting",
                "said",
                "代表：校门口的问题不能只靠画线，要错时、要有人。\n教育局：两所学校先做，另外两所管线没有迁完。\n交通局：限速和停车可以配合，一个月内完成标线。\n" + "街道：社区可以安排志愿者值守。",
                "deputies",
                meeting.deputies(),
                "units",
                meeting.units(),
                "others",
                "家长代表 6 名，校长 4 名");
        meeting.agree(212, "committee1", "transport", "完成十二所小学校门口的标线和限速标志", 180);
        meeting.agree(212, "committee1", "education", "每月在校门口公布改造进度", 200);
        meeting.agree(212, "committee1", "xingang", "安排志愿者在早晚高峰值守", 205);
        meeting.make(211, "office", "confirm-record", "open", "true");
    }

    private void bridges() {
        var item = new Item(
                BRIDGES,
                List.of("MAJOR", "HARD"),
                "桥下空间权属分散、反复回潮，涉及交通、综合执法和多个街道，单个部门难以解决。",
                "congress-environment",
                "顾临江",
                "副区长",
                List.of("transport", "enforcement"),
                List.of("关于整治高速公路和铁路桥下空间环境的建议"));
        item.chosen(268, "第六十八次主任会议");
        item.plan(
                256,
                "committee2",
                "四十三处桥下空间逐处明确管理单位，清运积存垃圾，拆除违规占用，半年内不回潮。",
                148,
                List.of("xingang-committee", "xiawan-committee"));
        item.step(255, "committee2", "抽查十处桥下空间，核对登记表", "城建环资委", 215);
        item.step(255, "committee2", "夜间暗访，看有没有回潮", "霞湾街道人大工委、代表小组", 170);
        item.make(254, "committee2", "begin");
        item.visit(
                220,
                "committee2",
                "VISIT",
                "沿江高速霞湾段、货运铁路高架新港段",
                "城建环资委委员 3 名，代表 5 名，交通局、综合执法局有关负责人",
                "登记的四十三处属实；七处还有堆物，两处管理单位没有落实。");
        item.finish(218, "committee2", 1, "抽查十处，八处与登记一致，两处已经补正。");
        item.visit(172, "workcom2", "RESEARCH", "霞湾段桥下", "霞湾街道人大工委、代表 3 名、居民 9 名", "夜间看了五处，一处有新堆的建筑垃圾，当晚通知清走。");
        item.finish(170, "committee2", 2, "暗访五处，一处回潮，次日清理完毕。");
        item.make(
                150,
                "unit-transport-head",
                "report",
                "text",
                "全区四十三处桥下空间逐处登记并挂牌，明确管理单位。清运垃圾一千二百余吨。霞湾段建成小游园两处、停车位一百四十个。",
                "results",
                "四十三处全部有牌、有人管；建成小游园两处、停车位一百四十个。",
                "problems",
                "货运铁路沿线有两处涉及铁路部门用地，还在协商。");
        item.make(
                149,
                "unit-enforcement",
                "report",
                "text",
                "拆除违规占用二十六处，立案处罚四起；与街道建立每周巡查，发现问题当天处理。",
                "results",
                "违规占用二十六处全部拆除，近三个月没有新增。");
        item.make(144, "workcom2", "assess", "rating", "SATISFIED", "text", "霞湾段变化最明显，小游园居民用得多。建议把巡查记录公布出来。");
        item.make(141, "workcom1", "assess", "rating", "BASICALLY_SATISFIED", "text", "新港段清理干净了，铁路用地两处还没有着落，请继续协商。");
        item.comments(139, 127);
        item.say(137, "deputy2", "我提的四十三处，现在都有牌子，能找到人了。", false);
        item.say(136, "deputy4", "停车位不错，晚上灯光再亮一点。", false);
        item.say(134, "voter2", "桥下以前不敢走，现在好多了。", false);
        item.publish(126, "office");
        item.make(125, "office", "close-comments");
    }

    private void canteens() {
        var item = new Item(
                "社区老年食堂和居家养老",
                List.of("RAISED_BY_MANY", "PRIORITY"),
                "老龄化快，多个社区反映吃饭难，列入今年民生重点。",
                "congress-education",
                "何景行",
                "副区长",
                List.of("civil"),
                List.of("关于增设银沙社区老年食堂的建议"));
        item.chosen(120, "第七十次主任会议");
        item.plan(110, "committee1", "全区新开老年食堂八家，送餐到家覆盖所有街道。", 40, List.of("xingang-committee"));
        item.step(109, "committee1", "到银沙、灯塔两个社区调研", "教科文卫委", 70);
        item.make(108, "committee1", "begin");
        item.visit(72, "committee1", "RESEARCH", "银沙社区", "教科文卫委委员 2 名，代表 3 名，居民 10 名", "食堂已经开业，中午用餐七十多人；晚餐还没有。");
        item.finish(70, "committee1", 1, "调研两个社区，意见已经转民政局。");
        item.make(
                42,
                "unit-civil",
                "report",
                "text",
                "已经开业六家，送餐覆盖三个街道；另外两家正在装修。",
                "results",
                "开业六家，日均用餐四百二十人。",
                "problems",
                "白礁街道场地没有落实。");
        item.make(30, "workcom1", "assess", "rating", "BASICALLY_SATISFIED", "text", "银沙食堂菜价合适，建议增加晚餐。");
        item.comments(6, -12);
        item.say(4, "deputy3", "我所在的社区老人都说好，晚餐请尽快安排。", false);
    }

    private void lake() {
        var item = new Item(
                "春湖水体异味治理",
                List.of("HARD"),
                "反映多年，答复多次，仍有反复。",
                "congress-environment",
                "顾临江",
                "副区长",
                List.of("water"),
                List.of("关于整治春湖水体异味的建议", "关于农村生活污水设施运维的建议"));
        item.chosen(60, "第七十二次主任会议");
        item.plan(50, "committee2", "查清排口，入湖排口全部截污，夏季不再有异味。", -18, List.of("xingang-committee", "xiawan-committee"));
        item.step(49, "committee2", "沿湖排口现场核查", "城建环资委", 10);
        item.step(49, "committee2", "请第三方检测水质，两次结果对比", "水利局", -10);
        item.make(48, "committee2", "begin");
        item.visit(12, "committee2", "VISIT", "春湖北岸", "城建环资委委员 3 名，代表 2 名", "十一个排口中八个已经截污，三个正在施工。");
        item.finish(10, "committee2", 1, "十一个排口逐个核查，已列清单。");
    }

    private void charging() {
        new Item(
                        "电动自行车充电收费",
                        List.of("RAISED_BY_MANY"),
                        "多个小区反映收费不透明，代表和居民关注度高。",
                        "congress-finance",
                        "顾临江",
                        "副区长",
                        List.of("housing"),
                        List.of("关于规范电动自行车充电收费的建议"))
                .make(8, "office", "propose");
    }

    private void jointTalk() {
        var meeting = meet(
                24,
                "office",
                TalkKind.JOINT,
                null,
                "道路交通安全建议集体面商",
                "区人大常委会会议室",
                "路口左转灯、外卖骑手安全教育",
                List.of(2, 5),
                List.of("police", "labour"),
                List.of("关于拥堵路口增设左转灯的建议", "关于加强外卖骑手交通安全教育的建议"));
        meeting.make(
                20,
                "office",
                "record-meeting",
                "said",
                "代表：三个路口早高峰要等四个信号周期。\n公安分局：两个路口可以调整，一个要改渠化。\n人社局：骑手培训改为每季度一次，平台企业都要参加。",
                "deputies",
                meeting.deputies(),
                "units",
                meeting.units());
        meeting.agree(20, "office", "police", "两个路口试行左转专用相位，一个月后向代表通报效果", -15);
        meeting.agree(20, "office", "labour", "每季度组织一次骑手交通安全培训", -40);
        meeting.make(19, "office", "confirm-record", "open", "true");
    }

    private Meeting meet(
            int ago,
            String by,
            TalkKind kind,
            @Nullable Item item,
            String title,
            String place,
            String agenda,
            List<Integer> deputies,
            List<String> units,
            List<String> cases) {
        var fields = new HashMap<String, Object>();
        fields.put("title", title);
        fields.put("on", day(ago - 2));
        fields.put("time", "14:30");
        fields.put("place", place);
        fields.put("agenda", agenda);
        fields.put(
                "deputies",
                deputies.stream()
                        .map(number -> district.deputy(number).id().toString())
                        .toList());
        fields.put("units", ids(units));
        fields.put("cases", cases(cases));
        var id = new TalkId[1];
        on(
                ago,
                () -> id[0] = talks.call(
                        district.body("congress").id(), kind, item == null ? null : item.id(), fields, caller(by)));
        return new Meeting(Objects.requireNonNull(id[0]), List.copyOf((List<?>) fields.get("deputies")), ids(units));
    }

    /** A talk on its way. */
    private final class Meeting {
        private final TalkId id;
        private final List<?> deputies;
        private final List<String> units;

        Meeting(TalkId id, List<?> deputies, List<String> units) {
            this.id = id;
            this.deputies = deputies;
            this.units = units;
        }

        List<?> deputies() {
            return deputies;
        }

        List<String> units() {
            return units;
        }

        void agree(int ago, String by, String unit, String what, int until) {
            make(ago, by, "add-agreement", "unit", ids(List.of(unit)).getFirst(), "what", what, "until", day(until));
        }

        void make(int ago, String by, String move, Object... fields) {
            on(ago, () -> talks.make(id, move, raw(fields), null, caller(by)));
        }
    }

    /** A key item on its way; days are counted back from today. */
    private final class Item {
        private final Map<String, Object> sheet;
        private @Nullable KeyItemId id;

        Item(
                String title,
                List<String> reasons,
                String grounds,
                String committee,
                String leader,
                String post,
                List<String> units,
                List<String> cases) {
            sheet = Map.of(
                    "title", title,
                    "reasons", reasons,
                    "grounds", grounds,
                    "committee", district.body(committee).id().toString(),
                    "leader", leader,
                    "post", post,
                    "units", ids(units),
                    "cases", cases(cases));
        }

        KeyItemId id() {
            return Objects.requireNonNull(id);
        }

        void chosen(int ago, String meeting) {
            make(ago + 6, "office", "propose");
            make(ago, "office", "decide", "meeting", meeting, "on", day(ago + 1));
        }

        void plan(int ago, String by, String goal, int reportBy, List<String> assessors) {
            make(
                    ago,
                    by,
                    "plan",
                    "goal",
                    goal,
                    "reportBy",
                    day(reportBy),
                    "assessors",
                    assessors.stream()
                            .map(body -> district.body(body).id().toString())
                            .toList());
        }

        void step(int ago, String by, String what, String who, int until) {
            make(ago, by, "add-step", "what", what, "who", who, "by", day(until));
        }

        void finish(int ago, String by, int step, String evidence) {
            make(ago, by, "finish-step", "step", String.valueOf(step), "on", day(ago), "evidence", evidence);
        }

        void visit(int ago, String by, String kind, String place, String people, String findings) {
            make(
                    ago,
                    by,
                    "record-visit",
                    "kind",
                    kind,
                    "on",
                    day(ago),
                    "place",
                    place,
                    "people",
                    people,
                    "findings",
                    findings);
        }

        void comments(int ago, int until) {
            make(ago, "office", "open-comments", "until", day(until));
        }

        void say(int ago, String by, String text, boolean hidden) {
            make(ago, by, "comment", "text", text, "hidden", String.valueOf(hidden));
        }

        void publish(int ago, String by) {
            for (var comment : supervision.waitingComments(id(), caller(by))) {
                make(ago, by, "publish-comment", "comment", comment.id().toString());
            }
        }

        void make(int ago, String by, String move, Object... fields) {
            on(ago, () -> {
                if (id == null) {
                    id = supervision.gather(district.body("congress").id(), sheet, caller("office"));
                }
                supervision.make(id, move, raw(fields), null, caller(by));
            });
        }
    }

    private static Map<String, Object> raw(Object... fields) {
        var raw = new HashMap<String, Object>();
        for (var i = 0; i < fields.length; i += 2) {
            raw.put((String) fields[i], fields[i + 1]);
        }
        return raw;
    }

    private List<String> ids(List<String> units) {
        return units.stream().map(unit -> district.unit(unit).id().toString()).toList();
    }

    /** The cases with these titles that have been handed in. */
    private List<String> cases(List<String> titles) {
        var office = caller("office");
        return titles.stream()
                .flatMap(title -> found(title, office))
                .map(row -> row.id().toString())
                .toList();
    }

    private Stream<CaseRow> found(String title, Caller office) {
        var filter = new CaseFilter(title, null, null, null, null, null, null, null, null, "", null, null, null, null);
        return suggestions.list(filter, null, 20, office).items().stream()
                .filter(row -> title.equals(row.title()))
                .limit(1);
    }

    /** Runs a deed some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, LocalTime.of(10, 0), deed);
    }

    private String day(int ago) {
        return days.day(ago);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

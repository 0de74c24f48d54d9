package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.voice.Codes;
import org.huiyin.voice.Receipt;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The voices of the demonstration district: some at the root of its cases, the others at every step of the station's work. */
@Component
@Order(3)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoVoices implements Opening {
    private static final LocalTime MORNING = LocalTime.of(9, 30);

    private final DemoDistrict district;
    private final Reception reception;
    private final Voices voices;
    private final Codes codes;
    private final Suggestions suggestions;
    private final DemoDays days;

    DemoVoices(
            DemoDistrict district,
            Reception reception,
            Voices voices,
            Codes codes,
            Suggestions suggestions,
            DemoDays days) {
        this.district = district;
        this.reception = reception;
        this.voices = voices;
        this.codes = codes;
        this.suggestions = suggestions;
        this.days = days;
    }

    /** Adds the voices, once the cases are there; in the caller's transaction. */
    @Override
    public void seed() {
        codes();
        atTheRootOfCases();
        atTheStation();
    }

    private void codes() {
        on(300, () -> {
            var office = caller("office");
            codes.add(Map.of("kind", "DEPUTY", "person", district.deputy(1).id().toString()), office);
            codes.add(Map.of("kind", "EVENT", "label", "代表接待日"), office);
            codes.add(Map.of("kind", "PLACE", "label", "银沙菜场", "place", "银沙菜场南门"), office);
            var staff = caller("station1");
            var station = staff.scopes(Role.STATION_STAFF).iterator().next().toString();
            codes.add(Map.of("kind", "STATION", "station", station), staff);
            codes.add(Map.of("kind", "PLACE", "station", station, "label", "新港街道便民服务大厅"), staff);
        });
    }

    private void atTheRootOfCases() {
        var school = raise(330, "SCHOOLS", "新港街道", "早上校门口人车混行", "银沙小学早上校门口车很多，孩子从车缝里走，能不能划出一块安全的地方？");
        publish(school, 329);
        follow(school, 325, "关于建设儿童友好学校的建议");
        var again = raise(328, "SCHOOLS", "新港街道", "送孩子上学没有安全的路", "接送时段银沙小学门口没有人管，老人带孩子过马路害怕。");
        make(again, 327, "merge", Map.of("into", school.toString()));
        var bridge = raise(340, "ENVIRONMENT", "霞湾街道", "桥下堆满垃圾", "高速桥下堆了很多建筑垃圾，夏天有味道，没有人来清。");
        publish(bridge, 338);
        follow(bridge, 335, "关于整治高速公路和铁路桥下空间环境的建议");
        var canteen = enter(320, "ELDERLY", "PAPER", "老人吃饭不方便", "银沙社区独居老人多，中午吃饭不方便，希望办一个老年食堂。");
        publish(canteen, 319);
        follow(canteen, 316, "关于增设银沙社区老年食堂的建议");
        var bus = raise(250, "TRANSPORT", "新港街道", "晚上九点以后没有公交", "下夜班没有公交车，希望增加夜间班次。");
        publish(bus, 249);
        follow(bus, 246, "关于增加夜间公交班次的建议");
    }

    private void atTheStation() {
        var lamp = raise(40, "SAFETY", "新港街道", "银帆路东段路灯不亮", "银帆路东段三盏路灯不亮，晚上走路看不清。");
        publish(lamp, 39);
        make(lamp, 39, "answer", Map.of("text", "已联系路灯维护单位，两天内修复，今晚先加装临时照明。"));
        var stairs = enter(30, "HOUSING", "PHONE", "楼道堆物没人管", "我们楼道堆了很多旧家具，消防通道都堵了。");
        publish(stairs, 30);
        make(
                stairs,
                29,
                "refer-town",
                Map.of("unit", district.unit("xingang").id().toString()));
        make(stairs, 22, "enter-answer", Map.of("text", "街道已会同社区清理完毕，并与住户约定不再堆放。"));
        var noise = raise(20, "ENVIRONMENT", "新港街道", "夜间施工噪声", "工地夜里十二点以后还在施工，睡不着。");
        publish(noise, 19);
        make(
                noise,
                19,
                "refer",
                Map.of("unit", district.unit("enforcement").id().toString()));
        var pool = raise(15, "CULTURE", "新港街道", "希望有室内游泳馆", "附近孩子学游泳要跑很远，希望建一个公共游泳馆。");
        publish(pool, 14);
        make(
                pool,
                13,
                "offer",
                Map.of(
                        "persons",
                        List.of(
                                district.deputy(1).id().toString(),
                                district.deputy(2).id().toString())));
        var parking = raise(12, "TRANSPORT", "新港街道", "医院门口停车难", "看病的人多，停车要等一个小时，路也堵。");
        publish(parking, 11);
        make(parking, 10, "set-aside", Map.of());
        var meals = raise(9, "ELDERLY", "新港街道", "老年食堂价格", "老年食堂的菜价涨了，退休金不多的老人吃不起，能不能补贴？");
        publish(meals, 8);
        make(meals, 8, "set-aside", Map.of());
        var court = raise(7, "OTHER", "新港街道", "合同纠纷官司", "我和房东的官司判得不公平，请人大给法院打招呼。");
        make(court, 6, "decline", Map.of("code", "COURT", "text", "正在诉讼中的案件由法院依法审理，人大不直接处理个案。您可以依法上诉，也可以到法律援助中心咨询。"));
        raise(2, "ENVIRONMENT", "新港街道", "菜场南门污水外溢", "下雨天菜场南门污水往外流，走过去鞋子都湿了。");
        raise(1, "SERVICES", "新港街道", "办事大厅周末能不能开", "上班族平时没空办事，希望周六上午开门。");
    }

    private VoiceId raise(int ago, String concern, String region, String title, String text) {
        var visitor = Caller.visitor(caller("office").district());
        return told(
                ago,
                () -> reception.raise(
                        words(concern, region, title, text),
                        List.of(),
                        new Sender("demo", UUID.randomUUID().toString(), null, "", null),
                        visitor));
    }

    private VoiceId enter(int ago, String concern, String way, String title, String text) {
        var words = words(concern, "新港街道", title, text);
        words.put("way", way);
        return told(ago, () -> reception.enter(words, List.of(), null, null, caller("station1")));
    }

    private Map<String, Object> words(String concern, String region, String title, String text) {
        var words = new HashMap<String, Object>(Map.of("concern", concern, "title", title, "text", text));
        reception.regions(caller("office").district()).stream()
                .filter(option -> option.label().equals(region))
                .forEach(option -> words.put("region", option.value()));
        return words;
    }

    private VoiceId told(int ago, Supplier<Receipt> deed) {
        return days.told(ago, MORNING, deed).id();
    }

    private void publish(VoiceId id, int ago) {
        var view = voices.view(id, caller("office"));
        make(id, ago, "publish", Map.of("title", String.valueOf(view.title()), "text", String.valueOf(view.text())));
    }

    private void make(VoiceId id, int ago, String move, Map<String, ?> fields) {
        on(ago, () -> voices.make(id, move, fields, null, caller("office")));
    }

    private void follow(VoiceId id, int ago, String title) {
        var office = caller("office");
        var filter = new CaseFilter(title, null, null, null, null, null, null, null, null, "", null, null, null, null);
        suggestions.list(filter, null, 20, office).items().stream()
                .filter(row -> title.equals(row.title()))
                .findFirst()
                .ifPresent(row -> on(ago, () -> voices.follow(id, VoiceLink.of(new CaseId(row.id())), office)));
    }

    /** Runs a deed some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, MORNING, deed);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

package org.huiyin.demo;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What the standing committee says of the two key items that are told to their end: the satisfaction vote and the conclusion drawn from it. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoVerdict {
    /** Seats of the standing committee that votes; the first five have accounts. */
    private static final int SEATS = 25;

    private static final int BY_DEVICE = 5;

    private final DemoDistrict district;
    private final Supervision supervision;
    private final Ballots ballots;
    private final DemoDays days;

    DemoVerdict(DemoDistrict district, Supervision supervision, Ballots ballots, DemoDays days) {
        this.district = district;
        this.supervision = supervision;
        this.ballots = ballots;
        this.days = days;
    }

    /** Votes on the items whose comments are in; in the caller's transaction. */
    void vote() {
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
    }

    /** Concludes the items whose vote was counted; in the caller's transaction. */
    void conclude() {
        item(DemoSupervision.SCHOOLS, KeyState.VOTED)
                .ifPresent(item -> conclude(item, "两所试点学校改造、十二所小学校门口安全步行区、课后服务延长到十八时已经办成；另外两所学校的改造列入承诺事项，寒假完成，届时回头看。"));
        item(DemoSupervision.BRIDGES, KeyState.VOTED)
                .ifPresent(item -> conclude(item, "四十三处桥下空间逐处明确管理单位，积存垃圾已经清运，三处回潮点重新整治。管护情况明年回头看。"));
    }

    private Optional<KeyItemRow> item(String title, KeyState state) {
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
        var lookBackOn = days.day(-250);
        on(
                112,
                () -> supervision.make(
                        new KeyItemId(item.id()),
                        "conclude",
                        Map.of("text", text, "lookBackOn", lookBackOn),
                        null,
                        caller("office")));
    }

    /** Runs a deed some days ago. */
    private void on(int ago, Runnable deed) {
        days.on(ago, LocalTime.of(15, 0), deed);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}

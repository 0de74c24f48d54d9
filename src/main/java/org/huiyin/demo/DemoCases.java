package org.huiyin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives the demonstration district its cases: each is led through its life by the same moves as a real one, on days of the past. */
@Component
@Order(1)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoCases implements Opening {
    /** Steps in their order, with the day on which they happen, counted from the submission. */
    private static final List<String> STEPS = List.of(
            "draft",
            "cosigning",
            "submitted",
            "filed",
            "suggested",
            "assigned",
            "signed",
            "contacted",
            "drafted",
            "signedOff",
            "replied",
            "dissatisfied",
            "rehandling",
            "closed");

    private final DemoDistrict district;
    private final Suggestions suggestions;
    private final DemoFiles files;
    private final ProgramClock clock;
    private final Calendars calendars;

    DemoCases(
            DemoDistrict district, Suggestions suggestions, DemoFiles files, ProgramClock clock, Calendars calendars) {
        this.district = district;
        this.suggestions = suggestions;
        this.files = files;
        this.clock = clock;
        this.calendars = calendars;
    }

    /** Adds every case of the script in the order of submission, so that numbers follow the days; in the caller's transaction. */
    @Override
    public void seed() {
        var scripts = CaseScript.read();
        var made = new HashMap<CaseScript, CaseId>();
        scripts.stream()
                .sorted(Comparator.comparingInt(CaseScript::daysAgo).reversed())
                .forEach(script -> {
                    var story = new Story(script, scripts, made);
                    story.tell();
                    made.put(script, story.id());
                });
    }

    /** One case on its way. */
    private final class Story {
        private final CaseScript script;
        private final List<CaseScript> scripts;
        private final Map<CaseScript, CaseId> made;
        private final Instant submitted;
        private @Nullable CaseId id;

        Story(CaseScript script, List<CaseScript> scripts, Map<CaseScript, CaseId> made) {
            this.script = script;
            this.scripts = scripts;
            this.made = made;
            this.submitted = calendars
                    .today()
                    .minusDays(script.daysAgo())
                    .atTime(LocalTime.of(9, 30))
                    .atZone(Calendars.ZONE)
                    .toInstant();
        }

        CaseId id() {
            if (id == null) {
                throw new IllegalStateException("not begun: " + script.title());
            }
            return id;
        }

        void tell() {
            on(-4, () -> id = suggestions.begin(kind(), body(), content(), caller(script.by())));
            script.attached().forEach(name -> attach(-4, script.by(), "attach", null, name));
            if (reaches("cosigning") && !script.coSigners().isEmpty()) {
                coSign();
            }
            if (!reaches("submitted")) {
                return;
            }
            move(0, script.by(), "submit", null);
            if (ended()) {
                return;
            }
            if (reaches("filed")) {
                move(3, office(), "file", null);
            }
            if (script.until().equals("adopted")) {
                move(20, office(), "close", null, "note", "已编入社情民意专报，报送区委、区政府参考。");
                return;
            }
            if (reaches("suggested")) {
                assign("govoffice", "suggest-split", 4);
            }
            if (reaches("assigned")) {
                handle();
            }
        }

        private void coSign() {
            var people = script.coSigners().stream()
                    .map(account -> String.valueOf(caller(account).person()))
                    .toList();
            move(-3, script.by(), "invite", null, "persons", people, "until", day(10));
            var waiting = script.until().equals("cosigning") ? 1 : 0;
            script.coSigners().stream()
                    .skip(waiting)
                    .forEach(account -> move(-2, account, "confirm-signature", null, "opinion", "同意联名。"));
        }

        /** Papers that end before they are assigned. */
        private boolean ended() {
            switch (script.until()) {
                case "refused" ->
                    move(3, office(), "refuse", null, "reason", text(script.reason()), "text", text(script.why()));
                case "forwarded" ->
                    move(3, office(), "forward", null, "as", text(script.forwardAs()), "to", text(script.forwardTo()));
                case "merged" ->
                    move(
                            3,
                            office(),
                            "merge",
                            null,
                            "into",
                            Objects.requireNonNull(made.get(scripts.get(script.into())))
                                    .toString());
                case "withdrawn" -> move(3, script.by(), "withdraw", null, "reason", text(script.why()));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void handle() {
            assign(office(), "assign", 5);
            if (script.returned() != null) {
                returnedOnce(script.returned());
            }
            if (!reaches("signed")) {
                return;
            }
            script.handlers()
                    .forEach(unit -> move(script.returned() == null ? 6 : 12, account(unit), "sign-for", unit));
            if (returning()) {
                return;
            }
            if (!reaches("contacted")) {
                return;
            }
            script.handlers().stream()
                    .filter(this::replies)
                    .forEach(unit -> contact(unit, 20, "PHONE", "电话联系，了解具体要求。"));
            extension();
            if (reaches("drafted")) {
                reply();
            }
        }

        private boolean returning() {
            if (script.returnReason() == null) {
                return false;
            }
            var unit = script.handlers().getFirst();
            move(8, account(unit), "request-return", unit, "reason", script.returnReason());
            if (script.until().equals("returned")) {
                move(9, office(), "approve-return", unit, "note", "同意退办。");
            }
            return true;
        }

        /** Given to another unit first, which returned it. */
        private void returnedOnce(String first) {
            move(6, account(first), "sign-for", first);
            move(8, account(first), "request-return", first, "reason", "主要内容属于教育行政部门职责，建议改由其主办。");
            move(9, office(), "approve-return", first, "note", "情况属实，同意退办。");
            move(
                    10,
                    office(),
                    "reassign",
                    first,
                    "to",
                    unitId(script.handlers().getFirst()).toString());
        }

        private void extension() {
            if (script.extension() == null || script.extension().equals("false")) {
                return;
            }
            var unit = script.handlers().getFirst();
            move(
                    25,
                    account(unit),
                    "request-extension",
                    unit,
                    "reason",
                    "涉及部门多，需要到试点学校逐一核实。",
                    "until",
                    latest(unit).toString());
            if (script.extension().equals("true")) {
                move(27, office(), "consent-extension", unit, "note", "同意延期，请告知代表。");
            }
        }

        /** The furthest that the rules allow. */
        private LocalDate latest(String unit) {
            return suggestions.view(id(), caller(account(unit))).handlings().stream()
                    .filter(handling -> handling.unit().id().equals(unitId(unit).value()))
                    .flatMap(handling -> Stream.ofNullable(handling.extendable()))
                    .map(CaseView.DeadlineView::due)
                    .findFirst()
                    .orElseThrow();
        }

        private void reply() {
            var last = Boolean.TRUE.equals(script.late()) ? 100 : 52;
            coHandlers()
                    .forEach(
                            unit -> move(35, account(unit), "give-opinion", unit, "text", "我单位同意主办单位意见，将按职责配合做好相关工作。"));
            for (var unit : script.handlers().stream().filter(this::replies).toList()) {
                contact(unit, 40, "MEETING", "面商会上逐条说明了办理打算，代表提出了补充意见。");
                draft(unit, last - 6, text(script.reply()), text(script.outcome()));
                coHandlers().forEach(co -> move(last - 4, account(co), "countersign", co));
                if (reaches("signedOff")) {
                    move(last - 2, account(unit), "sign-off", unit, "head", "郑明远");
                }
                if (reaches("replied")) {
                    move(last, account(unit), "issue", unit);
                }
            }
            if (reaches("replied")) {
                answered(last);
            }
        }

        private void answered(int replied) {
            if ("reminded".equals(script.feedback())) {
                move(replied + 12, office(), "remind", null);
            }
            if (!reaches("dissatisfied")) {
                return;
            }
            feedback(
                    replied + 6,
                    text(script.attitude()),
                    text(script.result()),
                    script.view() == null ? "" : script.view());
            var again = "DISSATISFIED".equals(script.result());
            if (again && reaches("rehandling")) {
                move(replied + 9, office(), "rehandle", null, "reason", text(script.view()));
                if (reaches("closed")) {
                    again(replied + 15);
                }
            } else if (reaches("closed")) {
                closeWhenHeard(replied + 20);
            }
        }

        private void again(int from) {
            var unit =
                    script.handlers().stream().filter(this::replies).findFirst().orElseThrow();
            contact(unit, from, "VISIT", "上门走访，逐项说明时间安排。");
            draft(unit, from + 3, text(script.reply2()), text(script.outcome()));
            coHandlers().forEach(co -> move(from + 4, account(co), "countersign", co));
            move(from + 5, account(unit), "sign-off", unit, "head", "郑明远");
            move(from + 6, account(unit), "issue", unit);
            feedback(from + 10, text(script.attitude2()), text(script.result2()), "");
            closeWhenHeard(from + 30);
        }

        /** Co-signers who said nothing are reminded first. */
        private void closeWhenHeard(int day) {
            if (!script.coSigners().isEmpty()) {
                move(day - 8, office(), "remind", null);
            }
            move(day + (script.coSigners().isEmpty() ? 0 : 15), office(), "close", null, "note", "办理完毕，予以办结。");
        }

        private void draft(String unit, int day, String reply, String outcome) {
            var fields = new HashMap<String, Object>();
            fields.put("text", reply);
            fields.put("outcome", outcome);
            fields.put("level", script.level() == null ? "FULL" : script.level());
            fields.put("levelReason", script.undisclosed() == null ? "" : script.undisclosed());
            fields.put("contactName", "陈立言");
            fields.put("contactPhone", "0000-8600000");
            if (script.commitment() != null && outcome.equals("B")) {
                fields.put("promises.1.what", script.commitment());
                fields.put("promises.1.due", day(script.commitmentIn()));
            }
            on(day, () -> suggestions.make(id(), "draft-reply", unitId(unit), fields, null, caller(account(unit))));
            if (unit.equals(script.handlers().getFirst())) {
                script.attachedToReply().forEach(name -> attach(day, account(unit), "attach-to-reply", unit, name));
            }
        }

        private void feedback(int day, String attitude, String result, String view) {
            move(
                    day,
                    script.by(),
                    "give-feedback",
                    null,
                    "attitude",
                    attitude,
                    "result",
                    result,
                    "visited",
                    "VISITED",
                    "heard",
                    "VISIT",
                    "onPoint",
                    result.equals("DISSATISFIED") ? "PARTLY" : "YES",
                    "ledByHead",
                    "true",
                    "text",
                    view);
        }

        private void contact(String unit, int day, String way, String note) {
            move(
                    day,
                    account(unit),
                    "record-contact",
                    unit,
                    "way",
                    way,
                    "on",
                    day(day),
                    "with",
                    caller(script.by()).actor().name(),
                    "place",
                    way.equals("MEETING") ? "代表联络站" : "",
                    "note",
                    note);
        }

        private void assign(String by, String move, int day) {
            var units = new ArrayList<>(script.handlers());
            if (script.returned() != null) {
                units.set(0, script.returned());
            }
            move(
                    day,
                    by,
                    move,
                    null,
                    "mode",
                    text(script.mode()),
                    "lead",
                    unitId(units.getFirst()).toString(),
                    "others",
                    units.stream().skip(1).map(unit -> unitId(unit).toString()).toList());
        }

        private boolean replies(String unit) {
            return "SEPARATE".equals(script.mode())
                    || unit.equals(script.handlers().getFirst());
        }

        private List<String> coHandlers() {
            return script.handlers().stream().filter(unit -> !replies(unit)).toList();
        }

        private boolean reaches(String step) {
            var until = switch (script.until()) {
                case "refused", "forwarded", "merged", "withdrawn" -> "submitted";
                case "adopted" -> "filed";
                case "returning", "returned" -> "signed";
                default -> script.until();
            };
            return STEPS.indexOf(until) >= STEPS.indexOf(step);
        }

        private Map<String, Object> content() {
            var fields = new HashMap<String, Object>();
            fields.put("title", script.title());
            fields.put("category", script.category());
            fields.put("situation", script.situation());
            fields.put("analysis", script.analysis());
            fields.put("proposal", script.proposal());
            fields.put("confidential", String.valueOf(script.confidential()));
            if (script.undisclosed() != null) {
                fields.put("undisclosed", "true");
                fields.put("nondisclosureReason", script.undisclosed());
            }
            if (script.preferred() != null) {
                fields.put("preferredLead", unitId(script.preferred()).toString());
            }
            return fields;
        }

        private Kind kind() {
            if (script.kind() != null) {
                return Kind.valueOf(script.kind());
            }
            return member() ? Kind.CPPCC_PROPOSAL : Kind.DEPUTY_SUGGESTION;
        }

        private boolean member() {
            return script.by().startsWith("member");
        }

        private BodyId body() {
            return district.body(member() ? "cppcc" : "congress").id();
        }

        private String office() {
            return member() ? "cppcc" : "office";
        }

        private void move(int day, String account, String move, @Nullable String unit, Object... fields) {
            var raw = new HashMap<String, Object>();
            for (var i = 0; i < fields.length; i += 2) {
                raw.put((String) fields[i], fields[i + 1]);
            }
            on(day, () -> suggestions.make(id(), move, unit == null ? null : unitId(unit), raw, null, caller(account)));
        }

        private void attach(int day, String account, String move, @Nullable String unit, String name) {
            on(day, () -> {
                var file = files.put(name, caller(account)).toString();
                suggestions.make(
                        id(), move, unit == null ? null : unitId(unit), Map.of("file", file), null, caller(account));
            });
        }

        /** Runs a deed on a day counted from the submission. */
        private void on(int day, Runnable deed) {
            var moment = submitted.plus(Duration.ofDays(day));
            clock.at(moment, deed);
        }

        private String day(int day) {
            return calendars.today().minusDays(script.daysAgo()).plusDays(day).toString();
        }
    }

    private UnitId unitId(String key) {
        return district.unit(key).id();
    }

    private Caller caller(String account) {
        return district.caller(account);
    }

    /** The unit's demo account, which is clerk and head in one. */
    private static String account(String unit) {
        return "unit-" + unit;
    }

    private static String text(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("demo/cases.json lacks a text");
        }
        return text;
    }
}

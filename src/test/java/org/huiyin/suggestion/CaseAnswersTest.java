package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.account.Caller;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Tone;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.CaseEnd.How;
import org.huiyin.suggestion.CaseEnd.Promised;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseTeller;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** The sentence and the stations of a case in each state, for each reader, as the days go by, in both languages. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseAnswersTest {
    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseStore store;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private CaseTeller teller;

    private static final AtomicInteger PLACES = new AtomicInteger();

    private TestDistrict place;
    private LocalDate today;

    @BeforeEach
    void place() {
        place = new TestDistrict(directory, "answers-" + PLACES.incrementAndGet());
        today = calendars.today();
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private Walk walk() {
        return new Walk(suggestions, place);
    }

    private Walk dissatisfied() {
        return walk().replied(today.toString()).feedback(place.deputy(1), "SATISFIED", "DISSATISFIED");
    }

    private Standing on(LocalDate day, Walk walk, Caller caller, CaseEnd end) {
        var suggestion = store.load(place.district.id(), walk.id).orElseThrow().suggestion();
        return teller.on(day, new CaseSight(directory, suggestion, caller), end);
    }

    private Standing told(Walk walk, Caller caller) {
        return on(today, walk, caller, CaseEnd.NONE);
    }

    private Caller visitor() {
        return Caller.visitor(place.district.id());
    }

    private String sentence(Walk walk, Caller caller) {
        return told(walk, caller).answer().sentence();
    }

    private Map<String, Walk> everyState() {
        var day = today.toString();
        var unit = place.unit(0);
        var all = new LinkedHashMap<String, Walk>();
        all.put("draft", walk());
        all.put(
                "co-signing",
                walk().make(
                                place.deputy(1),
                                "invite",
                                null,
                                "persons",
                                List.of(place.deputies.get(1).id().toString()),
                                "until",
                                day));
        all.put("submitted", walk().submitted());
        all.put("not-filed", walk().submitted().make(place.office(), "refuse", null, "reason", "OTHER", "text", "No."));
        all.put(
                "forwarded",
                walk().submitted().make(place.office(), "forward", null, "as", "LETTER", "to", "Letters office"));
        all.put(
                "merged",
                walk().submitted()
                        .make(
                                place.office(),
                                "merge",
                                null,
                                "into",
                                walk().filed().id.toString()));
        all.put("withdrawn", walk().submitted().make(place.deputy(1), "withdraw", null, "reason", "Solved."));
        all.put("filed", walk().filed());
        all.put("assigned", walk().assigned());
        all.put("signed-for", walk().signedFor());
        all.put(
                "return-requested",
                walk().signedFor().make(place.clerk(0), "request-return", unit, "reason", "Not ours."));
        all.put(
                "returned",
                walk().signedFor()
                        .make(place.clerk(0), "request-return", unit, "reason", "Not ours.")
                        .make(place.office(), "approve-return", unit));
        all.put(
                "extension-requested",
                walk().signedFor()
                        .make(
                                place.clerk(0),
                                "request-extension",
                                unit,
                                "reason",
                                "More time.",
                                "until",
                                today.plusMonths(4).toString()));
        all.put("drafted", walk().signedFor().drafted());
        all.put("signed-off", walk().signedFor().signedOff(day));
        all.put("replied", walk().replied(day));
        all.put("dissatisfied", dissatisfied());
        all.put("rehandling", dissatisfied().make(place.office(), "rehandle", null, "reason", "Not solved."));
        all.put("content", walk().replied(day).feedback(place.deputy(1), "SATISFIED", "SATISFIED"));
        all.put(
                "closed",
                walk().replied(day)
                        .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                        .make(place.office(), "close"));
        return all;
    }

    @Test
    void every_state_tells_every_reader_in_both_languages_who_must_act_or_what_came_of_it() {
        var told = 0;
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            LocaleContextHolder.setLocale(language);
            for (var example : everyState().entrySet()) {
                var suggestion = store.load(place.district.id(), example.getValue().id)
                        .orElseThrow()
                        .suggestion();
                for (var caller : place.callers().entrySet()) {
                    if (!Standings.visible(suggestion, caller.getValue())) {
                        continue;
                    }
                    for (var day : List.of(today, today.plusYears(1))) {
                        var standing = on(day, example.getValue(), caller.getValue(), CaseEnd.NONE);
                        var words = example.getKey() + " for " + caller.getKey() + " on " + day;
                        var sentence = standing.answer().sentence();
                        assertThat(sentence)
                                .as(words)
                                .hasSizeGreaterThan(5)
                                .hasSizeLessThan(300)
                                .doesNotContain("{", "}", "null", "choice")
                                .doesNotContainPattern("suggestion\\.[a-z]");
                        assertThat(standing.answer().next().isEmpty())
                                .as(words + ": " + sentence)
                                .isEqualTo(suggestion.stateName().isFinal());
                        assertThat(standing.stages()).as(words).isNotEmpty();
                        told++;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(400);
    }

    @Test
    void before_anybody_signed_for_it_nobody_is_said_to_work_on_it() {
        var standing = told(walk().assigned(), visitor());
        assertThat(standing.answer().sentence()).contains("还没有签收").doesNotContain("办理");
        assertThat(standing.stages().stream().map(Stage::state)).startsWith("done", "done", "now", "todo");
    }

    @Test
    void the_nearest_day_is_told_and_not_the_far_one() {
        var walk = walk().assigned().make(place.clerk(0), "sign-for", place.unit(0));
        var view = suggestions.view(walk.id, place.office());
        var nearest = view.handlings().stream()
                .map(CaseView.HandlingView::due)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElseThrow();
        assertThat(view.standing().answer().due()).isBeforeOrEqualTo(nearest);
        assertThat(view.told()).contains("前");
    }

    @Test
    void whoever_must_act_is_addressed() {
        var replied = walk().replied(today.toString());
        assertThat(sentence(replied, place.deputy(1))).contains("等您在");
        assertThat(sentence(replied, visitor())).contains("等提出人在");
        assertThat(sentence(walk().assigned(), place.clerk(0))).startsWith("贵单位还没有签收");
        assertThat(sentence(walk().submitted(), place.office())).startsWith("您要");
    }

    @Test
    void a_dissatisfied_signer_means_that_it_must_be_handled_again() {
        var standing = told(dissatisfied(), visitor());
        assertThat(standing.answer().sentence()).contains("不满意", "重新办理").doesNotContain("反馈意见");
        assertThat(standing.answer().tone()).isEqualTo(Tone.BROKEN);
        assertThat(standing.stages())
                .filteredOn(stage -> stage.key().equals("answered"))
                .extracting(Stage::state)
                .containsExactly("now");
    }

    @Test
    void a_right_that_lapsed_is_no_duty_overdue() {
        var late = today.plusYears(1);
        var silent = on(late, walk().replied(today.toString()), visitor(), CaseEnd.NONE)
                .answer();
        assertThat(silent.sentence()).contains("没有在期限内反馈").doesNotContain("逾期");
        assertThat(silent.tone()).isNotEqualTo(Tone.BROKEN);
        assertThat(on(late, walk().assigned(), visitor(), CaseEnd.NONE).answer().tone())
                .isEqualTo(Tone.BROKEN);
    }

    @Test
    void days_overdue_are_counted_as_the_limit_counts_them() {
        var walk = walk().filed().taken();
        var deadlines = suggestions.view(walk.id, place.office()).deadlines();
        var contact = due(deadlines, Rule.FIRST_CONTACT);
        var after = contact.plusDays(10);
        var working = -calendars.current().workingDaysUntil(after, contact);
        assertThat(working).isBetween(1, 9);
        assertThat(on(after, walk, place.clerk(0), CaseEnd.NONE).answer().sentence())
                .contains("已逾期 " + working + " 个工作日");
        var reply = due(deadlines, Rule.REPLY);
        assertThat(on(reply.plusDays(10), walk, visitor(), CaseEnd.NONE)
                        .answer()
                        .sentence())
                .contains("已逾期 10 天");
    }

    private static LocalDate due(List<CaseView.DeadlineView> deadlines, Rule rule) {
        return deadlines.stream()
                .filter(deadline -> deadline.rule().equals(rule.code()))
                .map(CaseView.DeadlineView::due)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void after_a_reply_the_promises_tell_what_came_of_it() {
        var closed = walk().replied(today.toString())
                .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                .make(place.office(), "close");
        var missed = today.minusDays(90);
        var standing = on(
                today,
                closed,
                visitor(),
                new CaseEnd(
                        new CaseEnd.Said(today.minusDays(40), "/voices/1"),
                        List.of(
                                new Promised(place.unit(0), How.KEPT, missed, missed, false, null),
                                new Promised(place.unit(0), How.OWED, missed, null, true, null),
                                new Promised(place.unit(0), How.OWED, today.plusDays(30), null, false, null)),
                        null));
        assertThat(standing.answer().sentence()).startsWith("答复了：").contains("已办成 1 件", "1 件应在", "已逾期 90 天", "1 件定于");
        assertThat(standing.answer().brief().sentence()).contains("已逾期 90 天").doesNotContain("已办成");
        assertThat(standing.answer().next())
                .isEqualTo(directory.unit(place.district.id(), place.unit(0)).name());
        assertThat(standing.answer().due()).isEqualTo(missed);
        assertThat(standing.stages().getFirst()).isEqualTo(new Stage("said", "done", today.minusDays(40), null, null));
        assertThat(standing.stages()).contains(new Stage("kept", "broken", null, missed, 90));
    }

    @Test
    void a_promise_that_was_kept_late_is_told_as_such() {
        var closed = walk().replied(today.toString())
                .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                .make(place.office(), "close");
        var due = today.minusDays(90);
        var done = due.plusDays(20);
        var standing = on(
                today,
                closed,
                visitor(),
                new CaseEnd(null, List.of(new Promised(place.unit(0), How.KEPT, done, done, false, due)), null));
        assertThat(standing.answer().sentence()).contains("答应的 1 件事都已办成", "其中 1 件晚于答应的日期");
        assertThat(standing.stages()).contains(new Stage("kept", "done", done, due, null));
    }

    @Test
    void a_promise_that_was_given_up_is_not_to_come() {
        var closed = walk().replied(today.toString())
                .feedback(place.deputy(1), "SATISFIED", "SATISFIED")
                .make(place.office(), "close");
        var gone = new Promised(place.unit(0), How.LAPSED, today.minusDays(90), null, false, null);
        assertThat(on(today, closed, visitor(), new CaseEnd(null, List.of(gone), null))
                        .stages())
                .extracting(Stage::key)
                .endsWith("answered");
        var kept = new Promised(place.unit(0), How.KEPT, today, today, false, null);
        assertThat(on(today, closed, visitor(), new CaseEnd(null, List.of(gone, kept), null))
                        .stages())
                .contains(new Stage("kept", "done", today, null, 0));
    }

    @Test
    void programs_get_the_sentence_and_the_stations() {
        var view = suggestions.view(walk().assigned().id, visitor());
        assertThat(view.told()).isEqualTo(view.standing().answer().sentence());
        assertThat(view.stages()).extracting(Stage::key).startsWith("raised", "assigned", "answered");
    }

    @Test
    void the_latest_answers_are_of_cases_that_the_reader_may_know() {
        var open = walk().replied(today.toString());
        for (var kept = 0; kept < 3; kept++) {
            new Walk(suggestions, place, Map.of("undisclosed", "true", "nondisclosureReason", "Others are concerned."))
                    .replied(today.toString());
        }
        assertThat(suggestions.answeredSince(today, 2, visitor()))
                .extracting(CaseRow::id)
                .containsExactly(open.id.value());
        assertThat(suggestions.answeredSince(today, 2, place.office())).hasSize(2);
    }
}

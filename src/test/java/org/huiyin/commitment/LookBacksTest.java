package org.huiyin.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huiyin.commitment.states.Finding.DONE;
import static org.huiyin.commitment.states.Finding.PARTLY;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.commitment.PromiseTown.Cases;
import org.huiyin.commitment.states.Finding;
import org.huiyin.commitment.states.Sample;
import org.huiyin.commitment.states.WhyTaken;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.desk.News;
import org.huiyin.directory.Directory;
import org.huiyin.files.Shelf;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans of look-backs, what they take and what follows. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookBacksTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);
    private static final LocalDate LATER = LocalDate.of(2027, 3, 1);
    private static int towns;

    @Autowired
    private Commitments commitments;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Shelf shelf;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Followers followers;

    @Autowired
    private Directory directory;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CommitmentNews news;

    @Autowired
    private Ledger ledger;

    private PromiseTown town;
    private Cases cases;

    @BeforeEach
    void a_town() {
        clock.moveTo(DAY);
        town = new PromiseTown(directory, "look-backs-" + ++towns);
        cases = new Cases(suggestions, town, DAY);
    }

    private CaseId solved(String grade) {
        var id = cases.replied("A", "", null, "FULL", Map.of());
        cases.closed(id, grade);
        return id;
    }

    private CaseId promised(LocalDate due) {
        var id = cases.promised("A pavement", due);
        cases.closed(id, "SATISFIED");
        return id;
    }

    private PlanId plan(Map<String, Object> by) {
        var raw = new TreeMap<String, Object>(Map.of("title", "Spring look-back", "months", "6"));
        raw.putAll(by);
        return plans.begin(town.congress.id(), raw, town.office());
    }

    private Map<String, List<WhyTaken>> why(PlanId id) {
        var why = new TreeMap<String, List<WhyTaken>>();
        plans.view(id, town.office())
                .items()
                .forEach(item -> why.put(item.source().toString(), item.why()));
        return why;
    }

    @Test
    void a_plan_takes_cases_by_its_rule_and_says_why_before_it_is_adopted() {
        var satisfied = solved("SATISFIED");
        var low = solved("BASICALLY_SATISFIED");
        var kept = promised(LATER.plusYears(1));
        var overdue = promised(DAY.plusMonths(1));
        PromiseTown.settled(followers);
        var rule = Map.<String, Object>of("promised", "true", "lowGrade", "true", "overdue", "true");
        assertThat(why(plan(rule))).as("nothing was closed six months ago").isEmpty();
        clock.moveTo(LATER);
        var plan = plan(rule);
        plans.make(plan, "pick", Map.of("number", number(satisfied), "reason", "People ask."), null, town.office());
        assertThat(why(plan))
                .containsOnly(
                        Map.entry(satisfied.toString(), List.of(WhyTaken.PICKED)),
                        Map.entry(low.toString(), List.of(WhyTaken.LOW_GRADE)),
                        Map.entry(kept.toString(), List.of(WhyTaken.PROMISED)),
                        Map.entry(overdue.toString(), List.of(WhyTaken.PROMISED, WhyTaken.OVERDUE)));
        assertThatThrownBy(() -> plans.view(plan, town.visitor())).isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> plans.make(plan, "pick", Map.of("number", "9-0-999", "reason", "x"), null, town.office()))
                .isInstanceOf(InvalidInput.class);
        plans.make(plan, "adopt", Map.of(), null, town.office());
        assertThat(plans.view(plan, town.visitor()).items()).hasSize(4);
        assertThat(lookBacks.ofPlan(plan, town.visitor()))
                .hasSize(4)
                .allSatisfy(it -> assertThat(it.state()).isEqualTo(LookBackState.PLANNED));
        var again = plan(rule);
        assertThat(why(again)).as("what is being looked at is not taken twice").isEmpty();
        assertThatThrownBy(() -> plans.make(again, "adopt", Map.of(), null, town.office()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void long_lists_are_walked_page_by_page() {
        IntStream.range(0, 7).forEach(_ -> solved("BASICALLY_SATISFIED"));
        clock.moveTo(LATER);
        var plan = plan(Map.of("lowGrade", "true"));
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = lookBacks.list(LookBackFilter.ALL, cursor, 3, town.visitor());
            assertThat(page.items()).hasSizeBetween(1, 3);
            page.items().forEach(it -> seen.add(it.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThatThrownBy(() -> lookBacks.list(LookBackFilter.ALL, "x", 3, town.visitor()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_year_counts_what_was_looked_at_in_it_and_found() {
        IntStream.range(0, 3).forEach(_ -> solved("BASICALLY_SATISFIED"));
        clock.moveTo(LATER);
        var plan = plan(Map.of("lowGrade", "true"));
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var each = lookBacks.ofPlan(plan, town.office());
        var year = LATER.getYear();
        assertThat(lookBacks.count(LookBackFilter.ALL.saidIn(year), town.visitor()))
                .isZero();
        var found = new LookBackId(each.getFirst().id());
        visited(found, Map.of());
        lookBacks.make(found, "conclude", Map.of("finding", "DONE", "text", "Seen."), null, town.office());
        lookBacks.make(
                new LookBackId(each.get(1).id()), "call-off", Map.of("reason", "Moved away."), null, town.office());
        assertThat(lookBacks
                        .list(LookBackFilter.ALL.saidIn(year), null, 9, town.visitor())
                        .items())
                .extracting(LookBackView::id)
                .containsExactly(found.value());
        assertThat(lookBacks.count(LookBackFilter.ALL.saidIn(year - 1), town.visitor()))
                .isZero();
    }

    private String number(CaseId id) {
        return String.valueOf(suggestions.view(id, town.office()).number());
    }

    @Test
    void anybody_can_draw_the_sample_again() throws Exception {
        var cases = new ArrayList<CaseId>();
        IntStream.range(0, 6).forEach(_ -> cases.add(solved("SATISFIED")));
        clock.moveTo(LATER);
        assertThatThrownBy(() -> plan(Map.of("sample", "2"))).isInstanceOf(InvalidInput.class);
        var plan = plan(Map.of("sample", "2", "seed", "2027-03-01 08 15 22"));
        plans.make(
                plan,
                "save",
                Map.of("title", "Spring look-back", "months", "6", "sample", "2", "seed", "another"),
                null,
                town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var view = plans.view(plan, town.visitor());
        assertThat(view.seeds()).as("every seed tried is published").containsExactly("2027-03-01 08 15 22", "another");
        assertThat(view.population()).isEqualTo(6);
        var sorted = new TreeMap<String, String>();
        for (var id : cases) {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("another" + number(id)).getBytes(StandardCharsets.UTF_8));
            sorted.put(HexFormat.of().formatHex(digest), number(id));
        }
        assertThat(view.items())
                .extracting(PlanView.ItemView::number)
                .containsExactlyInAnyOrderElementsOf(
                        sorted.values().stream().limit(2).toList());
        assertThat(plans.sample(plan, town.visitor()))
                .extracting(Sample.Drawn::number)
                .containsExactlyElementsOf(sorted.values());
    }

    @Test
    void cases_that_share_a_number_are_drawn_and_picked_each_by_itself() {
        var one = numbered("12");
        var other = numbered("12");
        var without = numbered("");
        var alone = solved("SATISFIED");
        clock.moveTo(LATER);
        var plan = plan(Map.of("sample", "4", "seed", "seed"));
        var keys = List.of("12/" + one, "12/" + other, without.toString(), number(alone));
        assertThat(plans.sample(plan, town.office()))
                .containsExactlyElementsOf(Sample.order("seed", keys))
                .hasSize(4);
        assertThat(plans.view(plan, town.office()).items())
                .as("as many are taken as are drawn")
                .extracting(PlanView.ItemView::number)
                .containsExactlyInAnyOrderElementsOf(keys);
        var picks = plan(Map.of());
        assertThatThrownBy(() ->
                        plans.make(picks, "pick", Map.of("number", "12", "reason", "Which?"), null, town.office()))
                .isInstanceOf(InvalidInput.class);
        plans.make(picks, "pick", Map.of("number", "12/" + one, "reason", "This."), null, town.office());
        plans.make(picks, "pick", Map.of("number", other.toString(), "reason", "That."), null, town.office());
        plans.make(picks, "unpick", Map.of("number", "12/" + one), null, town.office());
        assertThat(why(picks)).containsOnlyKeys(other.toString());
    }

    /** A closed case with a number as an import may have brought it. */
    private CaseId numbered(String number) {
        var id = solved("SATISFIED");
        jdbc.sql("UPDATE suggestion.suggestion SET number = ?, source = 'import/' || id WHERE id = ?")
                .param(number)
                .param(id.value())
                .update();
        return id;
    }

    @Test
    void a_visit_that_finds_nothing_done_opens_the_case_again_on_its_own_clock() {
        var id = promised(DAY.plusMonths(1));
        PromiseTown.settled(followers);
        var promise =
                new CommitmentId(commitments.of(id, town.office()).getFirst().id());
        commitments.make(promise, "report-done", Map.of("text", "Built."), null, town.clerk(0));
        commitments.make(promise, "confirm-done", Map.of(), null, town.deputy(1));
        clock.moveTo(LATER);
        var plan = plan(Map.of("promised", "true"));
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var lookBack =
                new LookBackId(lookBacks.ofPlan(plan, town.office()).getFirst().id());
        assertThatThrownBy(() -> lookBacks.make(lookBack, "visit", visit("2027-02-01", promise), null, town.street()))
                .as("before the plan")
                .isInstanceOf(InvalidInput.class);
        lookBacks.make(lookBack, "visit", visit(LATER.toString(), promise), null, town.street());
        assertThat(lookBacks.view(lookBack, town.visitor()).visits().getFirst().findings())
                .extracting(LookBackView.FindingView::content)
                .containsExactly("A pavement");
        lookBacks.make(
                lookBack,
                "conclude",
                Map.of("finding", "NOT_DONE", "text", "Nothing was built.", "reopen", "true"),
                null,
                town.office());
        var concluded = lookBacks.view(lookBack, town.visitor());
        assertThat(concluded.reopened()).isTrue();
        assertThat(concluded.conclusion()).isEqualTo("Nothing was built.");
        assertThat(List.of(
                        commitments.view(promise, town.visitor()),
                        commitments.of(id, town.visitor()).getFirst()))
                .as("page and row tell of it")
                .allSatisfy(told ->
                        assertThat(told.standing().stages().getLast().on()).isEqualTo(LATER));
        assertThat(suggestions.view(id, town.office()).state()).isEqualTo(CaseState.REHANDLING);
        assertThat(suggestions.view(id, town.office()).deadlines())
                .anySatisfy(deadline -> assertThat(deadline.rule()).isEqualTo("lookBack"));
        assertThat(commitments.view(promise, town.visitor()).state()).isEqualTo(PromiseState.RUNNING);
        assertThat(commitments.view(promise, town.visitor()).history())
                .extracting(CommitmentView.EntryView::move)
                .contains("confirm-done", "resume");
    }

    private static Map<String, Object> visit(String on, CommitmentId promise) {
        return Map.of(
                "on",
                on,
                "place",
                "School gate",
                "visitors",
                "We three",
                "finding",
                "NOT_DONE",
                "text",
                "Only mud.",
                "commitment-" + promise,
                "NOT_DONE");
    }

    @Test
    void what_is_found_of_an_undisclosed_case_is_for_those_who_take_part() {
        var id = cases.replied("A", "", null, "FULL", Map.of("undisclosed", "true", "nondisclosureReason", "Private."));
        cases.closed(id, "SATISFIED");
        clock.moveTo(LATER);
        var plan = plan(Map.of());
        plans.make(plan, "pick", Map.of("number", number(id), "reason", "Secret reason."), null, town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var lookBack =
                new LookBackId(lookBacks.ofPlan(plan, town.office()).getFirst().id());
        lookBacks.make(
                lookBack,
                "visit",
                Map.of(
                        "on",
                        LATER.toString(),
                        "place",
                        "P",
                        "visitors",
                        "V",
                        "finding",
                        "DONE",
                        "text",
                        "Secret text."),
                null,
                town.street());
        var outside = lookBacks.view(lookBack, town.visitor());
        assertThat(outside.toString()).doesNotContain("Secret");
        assertThat(lookBacks.view(lookBack, town.deputy(1)).toString()).contains("Secret text.");
        assertThat(plans.view(plan, town.visitor()).toString()).doesNotContain("Secret reason.");
    }

    @Test
    void what_is_found_elsewhere_than_in_a_case_is_open_where_its_promises_are() {
        var open = town.promise("open", DAY, new Terms("A crossing", DAY.plusMonths(1), ""));
        var closed = town.promise("closed", DAY, new Terms("A shelter", DAY.plusMonths(1), ""), false);
        commitments.promise(open, town.office());
        commitments.promise(closed, town.office());
        var unpromised = new Source("inquiry", UUID.randomUUID());
        clock.moveTo(LATER);
        var plan = plan(Map.of());
        for (var source : List.of(open.source(), closed.source(), unpromised)) {
            plans.pick(plan, source, "No. 1", "Secret reason.", town.office());
        }
        plans.make(plan, "adopt", Map.of(), null, town.office());
        for (var it : lookBacks.ofPlan(plan, town.office())) {
            lookBacks.make(new LookBackId(it.id()), "visit", visit(DONE), null, town.street());
        }
        assertThat(found(open.source(), town.visitor())).contains("Secret text.", "Secret reason.", "We three");
        for (var source : List.of(closed.source(), unpromised)) {
            assertThat(found(source, town.visitor())).doesNotContain("Secret", "We three", "School gate");
            assertThat(found(source, town.office())).contains("Secret text.");
        }
        assertThat(found(closed.source(), town.deputy(2)))
                .as("who was promised")
                .contains("Secret text.");
        assertThat(found(closed.source(), town.clerk(0))).as("who promised").contains("Secret text.");
        assertThat(found(closed.source(), town.clerk(1))).doesNotContain("Secret");
    }

    @Test
    void a_conclusion_follows_what_was_found_last_of_each_promise() {
        var ids = new ArrayList<CommitmentId>();
        var source = new Source("inquiry", UUID.randomUUID());
        for (var place = 0; place < 3; place++) {
            ids.add(commitments
                    .promise(
                            town.promise(source, "p" + place, DAY, new Terms("Part " + place, LATER, ""), true),
                            town.office())
                    .orElseThrow());
            commitments.make(ids.getLast(), "report-done", Map.of("text", "Built."), null, town.clerk(0));
        }
        commitments.make(ids.get(1), "confirm-done", Map.of(), null, town.deputy(1));
        clock.moveTo(LATER);
        var plan = plan(Map.of());
        plans.pick(plan, source, "No. 1", "Look.", town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var lookBack =
                new LookBackId(lookBacks.ofPlan(plan, town.office()).getFirst().id());
        visited(lookBack, Map.of(ids.get(0), "NOT_DONE", ids.get(1), "NOT_DONE", ids.get(2), "NOT_DONE"));
        visited(lookBack, Map.of(ids.get(2), "DONE"));
        var text = "Only mud. ".repeat(300);
        lookBacks.make(lookBack, "conclude", Map.of("finding", "PARTLY", "text", text), null, town.office());
        assertThat(ids)
                .extracting(id -> commitments.view(id, town.office()).state())
                .containsExactly(PromiseState.RUNNING, PromiseState.RUNNING, PromiseState.REPORTED_DONE);
        assertThat(ids.subList(0, 2))
                .extracting(id ->
                        commitments.view(id, town.office()).history().getLast().move())
                .containsExactly("reject-done", "resume");
    }

    @Test
    void signers_and_units_hear_of_look_backs_at_cases_without_promises_and_elsewhere() {
        var id = solved("SATISFIED");
        var elsewhere = town.promise("consulted", DAY, new Terms("A crossing", LATER, ""));
        commitments.promise(elsewhere, town.office());
        clock.moveTo(LATER);
        var plan = plan(Map.of());
        plans.make(plan, "pick", Map.of("number", number(id), "reason", "Look."), null, town.office());
        plans.pick(plan, elsewhere.source(), "No. 1", "Look.", town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        for (var it : lookBacks.ofPlan(plan, town.office())) {
            var lookBack = new LookBackId(it.id());
            lookBacks.make(lookBack, "visit", visit(DONE), null, town.street());
            lookBacks.make(lookBack, "conclude", Map.of("finding", "DONE", "text", "Seen."), null, town.office());
            var told = ledger.of(new Subject(LookBacks.SUBJECT, it.id())).stream()
                    .flatMap(act -> news.of(act).stream())
                    .toList();
            assertThat(told)
                    .extracting(News::people)
                    .first()
                    .satisfies(people ->
                            assertThat(people).contains(town.deputies.getFirst().id()));
            assertThat(told)
                    .extracting(News::people)
                    .last()
                    .satisfies(people ->
                            assertThat(people).contains(town.deputies.getFirst().id()));
            assertThat(told.getLast().units()).containsExactly(town.unit(0));
        }
    }

    private void visited(LookBackId id, Map<CommitmentId, String> findings) {
        var raw = new TreeMap<>(visit(PARTLY));
        findings.forEach((promise, finding) -> raw.put("commitment-" + promise, finding));
        lookBacks.make(id, "visit", raw, null, town.street());
    }

    private String found(Source source, Caller caller) {
        var listed = lookBacks.of(source, caller).getFirst();
        return listed + lookBacks.view(new LookBackId(listed.id()), caller).toString();
    }

    private static Map<String, Object> visit(Finding finding) {
        return Map.of(
                "on",
                LATER.toString(),
                "place",
                "School gate",
                "visitors",
                "We three",
                "finding",
                finding.name(),
                "text",
                "Secret text.");
    }

    @Test
    void photos_at_a_confidential_signers_case_stay_among_the_parties() throws Exception {
        var id = cases.replied("A", "", null, "FULL", Map.of("confidential", "true"));
        cases.closed(id, "SATISFIED");
        clock.moveTo(LATER);
        var plan = plan(Map.of());
        plans.make(plan, "pick", Map.of("number", number(id), "reason", "People ask."), null, town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        var raw = new TreeMap<>(visit(DONE));
        raw.put("files", List.of(PromiseTown.photo(shelf, town.street())));
        var lookBack =
                new LookBackId(lookBacks.ofPlan(plan, town.office()).getFirst().id());
        lookBacks.make(lookBack, "visit", raw, null, town.street());
        for (var caller : List.of(town.visitor(), town.proposals(), town.deputy(2), town.clerk(1))) {
            var visit = lookBacks.view(lookBack, caller).visits().getFirst();
            assertThat(visit.text()).isEqualTo("Secret text.");
            assertThat(visit.files()).isEmpty();
            assertThat(visit.visitors()).isNull();
        }
        for (var caller : List.of(town.office(), town.deputy(1), town.clerk(0))) {
            assertThat(lookBacks.view(lookBack, caller).visits().getFirst().files())
                    .hasSize(1);
        }
    }
}

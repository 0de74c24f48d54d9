package org.huiyin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.evaluation.Evaluation.Counted;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.Followed;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The evaluation of the demonstration district's units: every figure is a count over records, and pressed ratings are noticed. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvaluationTest {
    private static final Pattern NUMBER = Pattern.compile("[\\d,]+");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private Warnings warnings;

    @Autowired
    private WarningStore store;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Followers followers;

    @Autowired
    private Calendars calendars;

    @Autowired
    private DemoDistrict demo;

    private Document open(String address) throws Exception {
        var response =
                mvc.perform(get(java.net.URI.create(address))).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private void settled() {
        Followed.everything(followers);
    }

    private static long number(String text) {
        var found = NUMBER.matcher(text);
        assertThat(found.find()).as("a number in: " + text).isTrue();
        return Long.parseLong(found.group().replace(",", ""));
    }

    private BodyId body(String key) {
        return demo.body(key).id();
    }

    @Test
    void every_figure_on_the_pages_of_units_is_the_count_of_the_list_that_it_opens() throws Exception {
        settled();
        var year = calendars.today().getYear();
        var lists = new TreeMap<String, Long>();
        var opened = 0;
        for (var body : List.of("congress", "cppcc")) {
            for (var when : List.of(year, year - 1)) {
                var page = open("/evaluation?year=" + when + "&body=" + body(body));
                for (var link : page.select("th.table__main a")) {
                    var unit = open(link.attr("href"));
                    for (var figure : unit.select("main a[href^=/cases?], main a[href^=/commitments?]")) {
                        var shown = number(Optional.ofNullable(figure.selectFirst("strong"))
                                .map(Element::text)
                                .orElse(figure.text()));
                        var address = figure.attr("href");
                        if (!lists.containsKey(address)) {
                            lists.put(
                                    address,
                                    number(open(address)
                                            .selectFirst("h1 .count")
                                            .text()));
                        }
                        assertThat(shown).as(link.text() + ": " + address).isEqualTo(lists.get(address));
                        opened++;
                    }
                }
            }
        }
        assertThat(opened).isGreaterThan(500);
        assertThat(lists.values())
                .as("not all are empty")
                .filteredOn(count -> count > 0)
                .hasSizeGreaterThan(40);
    }

    @Test
    void of_two_units_that_answer_one_case_each_is_counted_by_its_own_reply() {
        var deputy = demo.caller("deputy4");
        var before = figures();
        var id = begun(deputy);
        make(
                id,
                demo.caller("office"),
                "assign",
                null,
                Map.of(
                        "mode",
                        "SEPARATE",
                        "lead",
                        demo.unit("transport").id().toString(),
                        "others",
                        List.of(demo.unit("education").id().toString())));
        for (var unit : List.of("transport", "education")) {
            make(id, demo.caller("unit-" + unit), "sign-for", demo.unit(unit).id(), Map.of());
        }
        answer(id, "transport", "VISIT", "B");
        assertThat(more(before, "transport"))
                .containsEntry(Figure.REPLIED, 1L)
                .containsEntry(Figure.ON_TIME, 1L)
                .containsEntry(Figure.OUTCOME_B, 1L)
                .containsEntry(Figure.CONSULTED, 0L);
        assertThat(more(before, "education"))
                .containsEntry(Figure.RECEIVED, 1L)
                .containsEntry(Figure.REPLIED, 0L)
                .containsEntry(Figure.CONTACTED, 0L);
        answer(id, "education", "MEETING", "A");
        assertThat(more(before, "transport"))
                .containsEntry(Figure.OUTCOME_B, 1L)
                .containsEntry(Figure.OUTCOME_A, 0L)
                .containsEntry(Figure.CONSULTED_AND_REPLIED, 0L);
        assertThat(more(before, "education"))
                .containsEntry(Figure.OUTCOME_A, 1L)
                .containsEntry(Figure.OUTCOME_B, 0L)
                .containsEntry(Figure.CONSULTED_AND_REPLIED, 1L);
    }

    private Map<UnitId, Map<Figure, Long>> figures() {
        return suggestions.figuresByUnit(
                CaseFilter.ofYear(body("congress").value(), calendars.today().getYear()), visitor());
    }

    /** By how much the figures of a unit have grown. */
    private Map<Figure, Long> more(Map<UnitId, Map<Figure, Long>> before, String unit) {
        var id = demo.unit(unit).id();
        var more = new EnumMap<Figure, Long>(Figure.class);
        figures()
                .get(id)
                .forEach((figure, count) ->
                        more.put(figure, count - before.get(id).get(figure)));
        return more;
    }

    @Test
    void the_migration_of_units_finds_in_stored_cases_what_moves_have_written(@Autowired JdbcClient jdbc)
            throws IOException {
        var script = new ClassPathResource("db/migration/suggestion/V009__units.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        var backfill = script.substring(script.indexOf("WITH handling"), script.lastIndexOf(';'))
                .replace("?|", "??|");
        var row =
                "SELECT case_id::text || unit_id || role || coalesce(replied_on::text, '-') || coalesce(late::text, '-')"
                        + " || coalesce(outcome, '-') || coalesce(contacted_on::text, '-') || contact_late || consulted FROM suggestion.case_unit";
        var written = jdbc.sql(row).query(String.class).list();
        jdbc.sql("UPDATE suggestion.case_unit SET replied_on = NULL, late = NULL, outcome = 'X', contacted_on = NULL,"
                        + " contact_late = NOT contact_late, consulted = NOT consulted")
                .update();
        jdbc.sql(backfill).update();
        assertThat(jdbc.sql(row).query(String.class).list()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(written).hasSizeGreaterThan(30);
    }

    @Test
    void rates_and_scores_follow_from_the_figures_and_the_weights() {
        var year = calendars.today().getYear();
        var evaluation = evaluations.of(body("congress"), year, visitor());
        assertThat(evaluation.units()).isNotEmpty();
        for (var unit : evaluation.units()) {
            double points = 0;
            double base = 0;
            for (var line : unit.lines()) {
                var part = points(line.part());
                var whole = points(line.whole());
                if (whole == 0) {
                    assertThat(line.rate()).isNull();
                    continue;
                }
                assertThat(line.rate()).isEqualTo(part / whole);
                points += line.weight() * part / whole;
                base += line.weight();
            }
            if (base == 0 || unit.few()) {
                assertThat(unit.total()).isNull();
            } else {
                assertThat(unit.total()).isBetween(points / base * 100 - 0.051, points / base * 100 + 0.051);
            }
        }
        assertThat(evaluation.units().stream().map(Evaluation.UnitScore::total).filter(total -> total != null))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void a_unit_with_few_records_is_listed_without_points_and_after_those_that_are_ranked() throws Exception {
        var year = calendars.today().getYear();
        assertThat(Weights.standard().least()).isEqualTo(5);
        var congress = body("congress");
        var most = evaluations.of(congress, year, visitor()).units().stream()
                .mapToLong(Evaluation.UnitScore::records)
                .max()
                .orElseThrow();
        var office = demo.caller("office");
        var least = String.valueOf(most);
        evaluations.setWeights(
                congress, year, weights(30, 10, least), evaluations.version(congress, year, office), office);
        var evaluation = evaluations.of(congress, year, visitor());
        assertThat(evaluation.units()).extracting(Evaluation.UnitScore::few).contains(true, false);
        for (var unit : evaluation.units()) {
            assertThat(unit.few()).as(unit.name()).isEqualTo(unit.records() < most);
            assertThat(unit.total() == null).as(unit.name()).isEqualTo(unit.few());
        }
        assertThat(evaluation.units().stream().map(Evaluation.UnitScore::few)).isSorted();
        var page = open("/evaluation?year=" + year + "&body=" + body("congress"));
        assertThat(page.select("a[href=#few]")).hasSize((int)
                evaluation.units().stream().filter(Evaluation.UnitScore::few).count());
        assertThat(page.selectFirst("#few").text()).contains("少于 " + least + " 件");
    }

    @Test
    void the_basis_of_a_rank_is_set_with_the_weights_and_kept_where_it_is_not_named() {
        var year = calendars.today().getYear() - 5;
        var congress = body("congress");
        var office = demo.caller("office");
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(30, 10, "0"), 0, office))
                .isInstanceOf(InvalidInput.class);
        evaluations.setWeights(congress, year, weights(30, 10, "8"), 0, office);
        assertThat(evaluations.weights(congress, year, visitor()).least()).isEqualTo(8);
        evaluations.setWeights(congress, year, weights(30, 10), 1, office);
        assertThat(evaluations.weights(congress, year, visitor()).least()).isEqualTo(8);
    }

    @Test
    void promises_kept_and_broken_are_drawn_unit_by_unit_as_they_are_counted() throws Exception {
        settled();
        var year = calendars.today().getYear();
        var page = open("/evaluation?year=" + year + "&body=" + body("congress"));
        var picture = page.selectFirst("#picture-promises");
        assertThat(picture.selectFirst("h3").text()).isNotBlank();
        assertThat(picture.select("svg.picture__drawing > title").text())
                .isEqualTo(picture.selectFirst("h3").text());
        var marks = picture.select("svg a.mark");
        assertThat(marks).isNotEmpty();
        for (var mark : marks) {
            var counted =
                    number(open(mark.attr("href")).selectFirst("h1 .count").text());
            assertThat(mark.selectFirst("title").text()).endsWith("：" + counted + " 项");
            assertThat(picture.select("td a[href='" + mark.attr("href") + "']").text())
                    .isEqualTo(String.valueOf(counted));
        }
        var file = mvc.perform(get("/evaluation/promises.csv?year=" + year + "&body=" + body("congress")))
                .andReturn()
                .getResponse();
        assertThat(file.getContentAsString(StandardCharsets.UTF_8).lines())
                .hasSize(picture.select("tbody tr").size() + 1);
    }

    private static double points(List<Counted> counted) {
        return counted.stream()
                .mapToDouble(one -> one.half() ? one.count() / 2.0 : one.count())
                .sum();
    }

    @Test
    void weights_are_set_by_the_own_office_only_and_delivery_weighs_most() {
        var year = calendars.today().getYear() - 3;
        var congress = body("congress");
        var office = demo.caller("office");
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(30, 10), 0, demo.caller("cppcc")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(30, 10), 0, demo.caller("deputy1")))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(31, 10), 0, office))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(10, 30), 0, office))
                .isInstanceOf(InvalidInput.class);
        evaluations.setWeights(congress, year, weights(30, 10), 0, office);
        assertThat(evaluations.weights(congress, year, visitor()).of(Indicator.DELIVERY))
                .isEqualTo(30);
        assertThatThrownBy(() -> evaluations.setWeights(congress, year, weights(30, 10), 0, office))
                .hasMessageContaining("stale");
        evaluations.setWeights(congress, year, weights(30, 10), 1, office);
    }

    /** Ten for everything but delivery and the result. */
    private static Input weights(int delivery, int result) {
        return weights(delivery, result, "");
    }

    private static Input weights(int delivery, int result, String least) {
        var raw = new LinkedHashMap<String, Object>();
        Indicator.all().forEach(indicator -> raw.put(indicator.code(), "10"));
        raw.put("delivery", String.valueOf(delivery));
        raw.put("result", String.valueOf(result));
        raw.put("basis", "2026 <b>\"'&");
        raw.put("least", least);
        return Input.parse(Evaluations.fields(), raw);
    }

    @Test
    void the_form_of_weights_keeps_what_was_typed_and_shows_it_escaped() throws Exception {
        var cookie = signIn("office");
        var year = calendars.today().getYear() - 2;
        var form = "/evaluation/weights?year=" + year + "&body=" + body("congress");
        var request = post(form).with(csrf()).cookie(cookie).param("basis", "<script>alert(1)</script>");
        Indicator.all().forEach(indicator -> request.param(indicator.code(), "20"));
        var refused =
                mvc.perform(request.param("confirmed", "true")).andReturn().getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(refused.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.selectFirst("textarea[name=basis]").wholeText()).contains("<script>alert(1)</script>");
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.selectFirst("input[name=delivery]").val()).isEqualTo("20");
        evaluations.setWeights(
                body("congress"),
                year,
                Input.parse(
                        Evaluations.fields(),
                        Map.of(
                                "on-time",
                                "10",
                                "first-contact",
                                "10",
                                "consulted",
                                "10",
                                "solved",
                                "10",
                                "attitude",
                                "10",
                                "result",
                                "10",
                                "delivery",
                                "30",
                                "rated",
                                "10",
                                "basis",
                                "<script>alert(1)</script>")),
                0,
                demo.caller("office"));
        var shown = open("/evaluation?year=" + year + "&body=" + body("congress"));
        assertThat(shown.select("main script")).isEmpty();
        assertThat(shown.text()).contains("<script>alert(1)</script>");
    }

    @Test
    void ratings_that_look_pressed_are_shown_to_the_own_office_and_to_nobody_else() throws Exception {
        signIn("unit-transport");
        signIn("deputy2");
        var deputy = demo.caller("deputy2");
        var id = replied(deputy);
        grade(id, deputy, "DISSATISFIED");
        make(id, demo.caller("office"), "rehandle", null, Map.of("reason", "没有办成"));
        answer(id);
        grade(id, deputy, "SATISFIED");
        settled();
        var seen = warnings.of(id.value(), body("congress").value(), demo.caller("office"));
        assertThat(seen)
                .extracting(Warning::kind)
                .contains(Warning.Kind.QUICK, Warning.Kind.CHANGED_AFTER_CONTACT, Warning.Kind.SHARED_DEVICE);
        assertThat(latest(demo.caller("office")))
                .extracting(Warning::kind, Warning::at)
                .containsAll(seen.stream()
                        .map(warning -> tuple(warning.kind(), warning.at()))
                        .toList());
        for (var other : List.of("cppcc", "govoffice", "deputy2", "unit-transport", "admin", "committee1")) {
            assertThat(warnings.of(id.value(), body("congress").value(), demo.caller(other)))
                    .as(other)
                    .isEmpty();
        }
        assertThat(latest(visitor())).isEmpty();
        assertThat(open("/cases/" + id).select("#panel-warnings")).isEmpty();
        followers.rebuild("evaluation-warnings");
        settled();
        assertThat(warnings.of(id.value(), body("congress").value(), demo.caller("office")))
                .extracting(Warning::kind)
                .containsExactlyInAnyOrderElementsOf(
                        seen.stream().map(Warning::kind).toList());
        assertThat(mvc.perform(get("/evaluation/warnings").cookie(signIn("deputy3")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    /** Every warning, in pages of two. */
    private List<Warning> latest(Caller caller) {
        var all = new ArrayList<Warning>();
        var cursor = "";
        do {
            var slice = warnings.latest(cursor, 2, caller);
            assertThat(slice.items().size()).isLessThanOrEqualTo(2);
            all.addAll(slice.items());
            cursor = slice.next();
        } while (cursor != null);
        assertThat(all).isSortedAccordingTo(Comparator.comparing(Warning::at).reversed());
        return all;
    }

    @Test
    void what_is_said_of_delivery_is_watched_as_grades_are() throws Exception {
        var deputy = demo.caller("deputy2");
        var id = begun(deputy);
        var unit = demo.unit("transport").id();
        make(id, demo.caller("office"), "assign", null, Map.of("mode", "SOLE", "lead", unit.toString()));
        make(id, demo.caller("unit-transport"), "sign-for", unit, Map.of());
        answer(id, "transport", "VISIT", "B");
        settled();
        var promise = new CommitmentId(commitments.of(id, deputy).getFirst().id());
        commitments.make(promise, "report-done", Map.of("text", "已完成"), null, demo.caller("unit-transport"));
        commitments.make(promise, "confirm-done", Map.of(), null, deputy);
        rated(promise, 2026, "NOT_DELIVERED", deputy);
        rated(promise, 2027, "DELIVERED", deputy);
        settled();
        assertThat(ofPromise(promise, "office"))
                .as("confirmed and twice rated at once; another year's round is no change")
                .extracting(Warning::kind)
                .filteredOn(kind -> kind != Warning.Kind.SHARED_DEVICE)
                .containsOnly(Warning.Kind.QUICK_DELIVERY)
                .hasSize(3);
        rated(promise, 2026, "PARTLY", deputy);
        settled();
        assertThat(ofPromise(promise, "office"))
                .extracting(Warning::kind)
                .containsOnlyOnce(Warning.Kind.DELIVERY_BETTERED);
        assertThat(ofPromise(promise, "cppcc")).isEmpty();
        assertThat(warnings.of(id.value(), body("congress").value(), demo.caller("office")))
                .extracting(Warning::kind)
                .contains(Warning.Kind.DELIVERY_BETTERED);
        var page = mvc.perform(get("/evaluation/warnings").cookie(signIn("office")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(page).select("a[href=/commitments/" + promise + "]"))
                .isNotEmpty();
    }

    private List<Warning> ofPromise(CommitmentId id, String office) {
        return latest(demo.caller(office)).stream()
                .filter(warning ->
                        warning.promised() != null && warning.promised().id().equals(id.value()))
                .toList();
    }

    /** The act of a rating, without a round that would have to be rated just now. */
    private void rated(CommitmentId id, int year, String grade, Caller deputy) {
        var subject = new Subject(Commitments.SUBJECT, id.value());
        var details = Map.<String, Object>of("code", grade, "year", year);
        var act = new NewAct(subject, ledger.of(subject).size() + 1, "commitment.rate", Disclosure.PUBLIC, details);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> ledger.append(act, deputy.actor()));
    }

    private CaseId begun(Caller deputy) {
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                body("congress"),
                Map.of("title", "关于港区道路积水的建议", "situation", "积水", "proposal", "改造管网"),
                deputy);
        make(id, deputy, "submit", null, Map.of());
        make(id, demo.caller("office"), "file", null, Map.of());
        return id;
    }

    private CaseId replied(Caller deputy) {
        var id = begun(deputy);
        var unit = demo.unit("transport").id();
        make(id, demo.caller("office"), "assign", null, Map.of("mode", "SOLE", "lead", unit.toString()));
        make(id, demo.caller("unit-transport"), "sign-for", unit, Map.of());
        answer(id);
        return id;
    }

    private void answer(CaseId id) {
        answer(id, "transport", "VISIT", "A");
    }

    private void answer(CaseId id, String key, String way, String outcome) {
        var unit = demo.unit(key).id();
        var caller = demo.caller("unit-" + key);
        var today = calendars.today().toString();
        make(id, caller, "record-contact", unit, Map.of("way", way, "on", today, "with", "代表"));
        var reply = new HashMap<String, Object>(Map.of(
                "text", "已办。", "outcome", outcome, "level", "FULL", "contactName", "甲", "contactPhone", "0000-1"));
        if (outcome.equals("B")) {
            reply.put("promises.1.what", "改造管网");
            reply.put("promises.1.due", calendars.today().plusDays(90).toString());
        }
        make(id, caller, "draft-reply", unit, reply);
        make(id, caller, "sign-off", unit, Map.of("head", "乙"));
        make(id, caller, "issue", unit, Map.of());
    }

    private void grade(CaseId id, Caller deputy, String grade) {
        make(
                id,
                deputy,
                "give-feedback",
                null,
                Map.of(
                        "attitude",
                        grade,
                        "result",
                        grade,
                        "visited",
                        "VISITED",
                        "heard",
                        "VISIT",
                        "onPoint",
                        "YES",
                        "text",
                        "意见"));
    }

    private void make(CaseId id, Caller caller, String move, @Nullable UnitId unit, Map<String, ?> fields) {
        suggestions.make(id, move, unit, fields, null, caller);
    }

    private Cookie signIn(String name) throws Exception {
        var response = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .header("User-Agent", "Test Browser")
                        .param("username", name)
                        .param("password", DemoDistrict.PASSWORD))
                .andReturn()
                .getResponse();
        var cookie = response.getCookie("huiyin");
        assertThat(cookie).as(name).isNotNull();
        return cookie;
    }

    private Caller visitor() {
        return Caller.visitor(demo.district().orElseThrow().id());
    }
}

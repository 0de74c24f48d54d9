package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.account.FormReader;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.FormWalk;
import org.huiyin.support.FormWalk.Found;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;

/** A form that is not taken gives back what was typed, whichever it is. Nothing that is sent here is ever taken. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StaleFormTest {
    private static final String TYPED = "写了很久的一段话";
    private static final String SECRET =
            ".*(/sign-in.*|/account/password|/account/passkeys|/reset/.*|/set-up|/ballots/[^/]+/(vote|list)|/voices/track.*|/voices/find|/grade)";

    @LocalServerPort
    private int port;

    @Autowired
    private FormReader forms;

    private static Map<String, List<String>> stale(Found found) {
        var fields = FormWalk.filled(found.form(), TYPED);
        fields.put("_csrf", List.of("stale"));
        return fields;
    }

    /** Whether whoever is not signed in may send the form. */
    private boolean isOpen(Found found) {
        var handler = forms.handler(
                        new MockHttpServletRequest("POST", found.action().replaceAll("[?#].*", "")))
                .orElseThrow(() -> new AssertionError("no handler takes " + found));
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        return rule == null || rule.value().equals("permitAll()");
    }

    private static Elements again(Document page, Found found) {
        return page.select("form:has([name=_csrf])[action^='" + found.action().replaceAll("\\?.*", "") + "']");
    }

    @ParameterizedTest
    @CsvSource({"admin,8", "office,10", "unit-education-clerk,3", "station1,3", "committee1,3", "deputy1,6"})
    void what_somebody_typed_who_was_signed_out_meanwhile_waits_until_they_are_signed_in_again(String who, int atLeast)
            throws Exception {
        var walk = new FormWalk(port).as(who);
        var problems = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        var kept = new LinkedHashMap<Found, Element>();
        var found = walk.forms(90);
        walk.forgetSession();
        for (var form : found) {
            if (isOpen(form)) {
                continue;
            }
            kinds.add(form.kind());
            var fields = FormWalk.filled(form.form(), TYPED);
            var answer = walk.post(form.page(), form.action(), fields, form.withFiles(), Map.of());
            var page = Jsoup.parse(answer.body());
            var secret = form.action().matches(SECRET);
            if (answer.statusCode() != 401 || page.select("a[href^=/sign-in]").isEmpty()) {
                problems.add(form + " answers " + answer.statusCode() + " and does not say where to sign in");
            } else if (secret
                    ? answer.body().contains(TYPED)
                    : again(page, form).isEmpty()) {
                problems.add(form + (secret ? " repeats a secret" : " cannot be sent again"));
            } else if (!secret) {
                problems.addAll(lost(form, fields, again(page, form).first()));
                kept.put(form, again(page, form).first());
            }
        }
        walk.as(who);
        kept.forEach((form, page) -> {
            try {
                // signing in made another token, so that nothing is taken yet
                var answer = walk.post(form.page(), form.action(), values(page), form.withFiles(), Map.of());
                assertThat(answer.statusCode()).as(form.toString()).isEqualTo(403);
                var last = again(Jsoup.parse(answer.body()), form).first();
                problems.addAll(lost(form, FormWalk.filled(form.form(), TYPED), last));
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        });
        assertThat(problems).as("forms: " + kinds).isEmpty();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** What a copy sends as it stands. */
    private static Map<String, List<String>> values(Element copy) {
        return copy.select("[name]").stream()
                .collect(Collectors.groupingBy(
                        field -> field.attr("name"),
                        Collectors.mapping(
                                field -> field.attr("type").equals("file")
                                        ? FormWalk.NO_FILE
                                        : field.normalName().equals("textarea")
                                                ? field.wholeText().strip()
                                                : field.attr("value"),
                                Collectors.toList())));
    }

    /** What a form had and its copy has not, beside what proves it and where it came from. */
    private static List<String> lost(Found found, Map<String, List<String>> sent, @Nullable Element copy) {
        var has = copy == null ? Map.<String, List<String>>of() : values(copy);
        return sent.entrySet().stream()
                .filter(field -> !Set.of("_csrf", "desk").contains(field.getKey()))
                .filter(field -> !field.getValue().contains(FormWalk.NO_FILE))
                .filter(field -> !field.getValue().equals(has.getOrDefault(field.getKey(), List.of())))
                .map(field -> found + " has lost " + field)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "visitor,5",
        "admin,18",
        "office,20",
        "cppcc,12",
        "govoffice,5",
        "unit-education-clerk,4",
        "unit-education-head,3",
        "station1,6",
        "committee1,4",
        "deputy1,8"
    })
    void what_was_typed_comes_back_from_every_form_that_went_stale(String who, int atLeast) throws Exception {
        var walk = who.equals("visitor") ? new FormWalk(port) : new FormWalk(port).as(who);
        var problems = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var found : walk.forms(90)) {
            kinds.add(found.kind());
            var answer = walk.post(found.page(), found.action(), stale(found), found.withFiles(), Map.of());
            var page = Jsoup.parse(answer.body());
            var again = again(page, found);
            var secret = found.action().matches(SECRET);
            var typed = stale(found).containsValue(List.of(TYPED));
            if (answer.statusCode() != 403 || page.select("[role=alert]").isEmpty()) {
                problems.add(found + " answers " + answer.statusCode());
            } else if (secret == answer.body().contains(TYPED) && typed) {
                problems.add(found + (secret ? " repeats a secret" : " has lost what was typed"));
            } else if (!secret && again.isEmpty()) {
                problems.add(found + " cannot be sent again");
            } else if (again.select("[name=_csrf]").stream()
                    .anyMatch(token -> token.attr("value").equals("stale"))) {
                problems.add(found + " would go stale again");
            }
        }
        assertThat(problems).as("forms: " + kinds).isEmpty();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** Who lost the role, the unit or the case while writing: here, whoever signed in instead. A list of many answers for each of them. */
    @ParameterizedTest
    @CsvSource({
        "admin,deputy1,6",
        "office,admin,10",
        "unit-education-clerk,admin,3",
        "station1,admin,3",
        "deputy1,admin,6"
    })
    void what_somebody_typed_who_may_not_send_it_any_more_is_given_back(String who, String other, int atLeast)
            throws Exception {
        var walk = new FormWalk(port).as(who);
        var found = walk.forms(90);
        walk.forgetSession();
        walk.as(other);
        var token = Jsoup.parse(walk.get("/about").body())
                .select("form[action=/sign-out] [name=_csrf]")
                .attr("value");
        var problems = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var form : found) {
            var fields = FormWalk.filled(form.form(), TYPED);
            if (isOpen(form)
                    || form.action().matches(SECRET + "|/(sign-out|account|notices|desk/lists)\\b.*")
                    || !fields.containsValue(List.of(TYPED))) {
                continue;
            }
            kinds.add(form.kind());
            fields.put("_csrf", List.of(token));
            var answer = walk.post(form.page(), form.action(), fields, form.withFiles(), Map.of());
            if (!List.of(403, 404, 409).contains(answer.statusCode())) {
                problems.add(form + " answers " + answer.statusCode());
            } else if (!Jsoup.parse(answer.body()).select("main").text().contains(TYPED)) {
                problems.add(form + " has lost what was typed with " + answer.statusCode());
            }
        }
        assertThat(problems).as("forms: " + kinds).isEmpty();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void what_came_back_can_be_sent() throws Exception {
        var visitor = new FormWalk(port);
        var form = visitor.forms(6).stream()
                .filter(found -> found.action().equals("/voices/new"))
                .findFirst()
                .orElseThrow();
        var fields = stale(form);
        fields.put("title", List.of(""));
        var answer = visitor.post(form.page(), form.action(), fields, form.withFiles(), Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(TYPED);
        var again = Jsoup.parse(answer.body()).select("main form").first();
        assertThat(again).isNotNull();
        var sent = FormWalk.filled(again, TYPED);
        sent.put("title", List.of(""));
        // a field that nobody sees, and programs fill in
        sent.put("website", List.of(""));
        // taken as a form of ours; the program finds what is wrong in it
        assertThat(visitor.post("/voices/new", "/voices/new", sent, form.withFiles(), Map.of())
                        .statusCode())
                .isIn(409, 422);
    }

    @Test
    void a_part_of_a_page_gives_it_back_in_place_of_the_page() throws Exception {
        var visitor = new FormWalk(port);
        var answer = visitor.post(
                "/voices/new",
                "/voices/new",
                Map.of("_csrf", List.of("stale"), "title", List.of(TYPED)),
                false,
                Map.of("HX-Request", "true"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("HX-Retarget")).hasValue("#main");
        assertThat(answer.body()).contains(TYPED).doesNotContain("<html");
    }

    @Test
    void who_was_signed_out_meanwhile_loses_nothing_and_is_told_to_sign_in() throws Exception {
        var admin = new FormWalk(port).as("admin");
        var form = new Found(
                "/admin/units/new",
                Jsoup.parse(admin.get("/admin/units/new").body())
                        .select("main form")
                        .first());
        admin.forgetSession();
        var answer = admin.post(
                form.page(), "/admin/units/new", FormWalk.filled(form.form(), TYPED), form.withFiles(), Map.of());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(TYPED).contains("href=\"/sign-in\"");
    }

    @Test
    void what_another_site_made_somebody_send_is_not_offered_again() throws Exception {
        var visitor = new FormWalk(port);
        var answer = visitor.post(
                "/voices/new",
                "/voices/new",
                Map.of("title", List.of(TYPED)),
                false,
                Map.of("Referer", "https://evil.example/"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(TYPED);
    }
}

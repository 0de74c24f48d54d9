package org.huiyin.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.FormWalk;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is missing in a form comes back on the form itself, named in a summary on top: no browser says it in its own bubbles. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormsTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "visitor,3",
        "admin,12",
        "office,12",
        "cppcc,8",
        "govoffice,3",
        "unit-education-clerk,3",
        "unit-education-head,2",
        "station1,3",
        "committee1,2",
        "deputy1,4"
    })
    void an_empty_form_comes_back_with_each_missing_field_named(String who, int atLeast) throws Exception {
        var walk = who.equals("visitor") ? new FormWalk(port) : new FormWalk(port).as(who);
        var problems = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var found : walk.forms(90)) {
            var required = new TreeSet<>(found.form().select("[required]").eachAttr("name"));
            if (!found.form().hasAttr("novalidate")) {
                problems.add(found + " leaves it to the browser to complain");
            }
            if (required.isEmpty()) {
                continue;
            }
            kinds.add(found.kind());
            var answer = walk.post(
                    found.page(), found.action(), FormWalk.filled(found.form(), ""), found.withFiles(), Map.of());
            var page = Jsoup.parse(answer.body());
            var links = page.select(".error-summary[role=alert] a[href^='#']");
            if (answer.statusCode() < 400 || answer.statusCode() >= 500) {
                problems.add(found + " answers " + answer.statusCode());
            } else if (links.isEmpty()) {
                problems.add(found + " names no field, " + answer.statusCode());
            } else if (links.stream()
                    .anyMatch(link -> page.getElementById(link.attr("href").substring(1)) == null)) {
                problems.add(found + " leads to no field: " + links.eachAttr("href"));
            } else {
                required.removeIf(name -> page.select("[name='" + name + "']").stream()
                        .anyMatch(field -> field.hasAttr("aria-invalid") || field.closest(".field--wrong") != null));
                if (!required.isEmpty()) {
                    problems.add(found + " does not ask for " + required);
                }
            }
        }
        assertThat(problems).as("forms: " + kinds).isEmpty();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void a_paper_that_cannot_be_submitted_yet_comes_back_with_what_is_missing_at_its_fields() throws Exception {
        var deputy = new FormWalk(port).as("deputy4");
        var page = Jsoup.parse(deputy.get("/cases/new").body());
        var form = page.select("main form").first();
        assertThat(form).isNotNull();
        var typed = FormWalk.filled(form, "");
        typed.put("title", List.of("关于增设夜间照明的建议"));
        typed.put("capacity", List.of("PERSONAL"));
        typed.put("then", List.of("submit"));
        var saved = deputy.post("/cases/new", "/cases/new", typed, true, Map.of());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        var submitting = saved.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
        assertThat(submitting).endsWith("/moves/submit");
        var answer = deputy.get(submitting);
        assertThat(answer.statusCode()).isEqualTo(422);
        var again = Jsoup.parse(answer.body());
        assertThat(again.select(".error-summary[role=alert] a").eachAttr("href"))
                .contains("#field-situation", "#field-proposal")
                .doesNotContain("#field-title");
        assertThat(again.select("[name=title]").attr("value")).isEqualTo("关于增设夜间照明的建议");
    }
}

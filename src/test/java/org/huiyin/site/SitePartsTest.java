package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.huiyin.support.Browser;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Every way to say no, on pages, for htmx and for the API; every kind of form field; static files. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SitePartsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    private String address() {
        return "http://localhost:" + port;
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "refused,409,这一步现在不能办理",
        "invalid,422,有内容需要更正",
        "missing,404,没有找到这个页面",
        "forbidden,403,您没有此项权限",
        "bug,500,系统出错了"
    })
    void a_page_says_no_and_what_to_do_next(String kind, int status, String title) throws Exception {
        var answer = get("/sample/no/" + kind);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("<h1>" + title + "</h1>", "class=\"actions\"", "site-header")
                .doesNotContain("Exception", "a bug");
        assertThat(get("/sample/no/" + kind + "?lang=en").body())
                .contains("lang=\"en\"")
                .doesNotContain(title);
    }

    @Test
    void htmx_gets_only_a_part() throws Exception {
        var answer = get("/sample/no/refused", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("<html");
    }

    @ParameterizedTest
    @CsvSource({
        "refused,409,account.taken",
        "invalid,422,invalid",
        "missing,404,not-found",
        "forbidden,403,forbidden",
        "bug,500,status-500"
    })
    void the_api_says_no_by_problem_details(String kind, int status, String key) throws Exception {
        var answer = get("/api/v1/sample/no/" + kind + "?lang=en");
        var problem = json.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("key").asString()).isEqualTo(key);
        assertThat(problem.path("type").asString()).isEqualTo("urn:huiyin:problem:" + key);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString())
                .isNotBlank()
                .isNotEqualTo(problem.path("title").asString());
        assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/sample/no/" + kind);
    }

    @Test
    void the_api_names_each_field_that_is_wrong() throws Exception {
        var problems = json.readTree(get("/api/v1/sample/no/invalid").body()).path("problems");
        assertThat(problems.size()).isEqualTo(2);
        assertThat(problems.get(1).path("field").asString()).isEqualTo("text");
        assertThat(problems.get(1).path("key").asString()).isEqualTo("tooLong");
        assertThat(problems.get(1).path("detail").asString()).isEqualTo("最多 50 字，请删减");
    }

    @Test
    void an_unknown_api_address_gets_problem_details_too() throws Exception {
        var answer = get("/api/v1/nothing-here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).path("key").asString()).isEqualTo("status-404");
    }

    @Test
    void what_the_browser_prefers_does_not_choose_the_language() throws Exception {
        assertThat(get("/", "Accept-Language", "en-GB").body()).contains("lang=\"zh-CN\"");
        assertThat(get("/?lang=xx").body()).contains("lang=\"zh-CN\"");
        assertThat(get("/", "Cookie", "lang=en").body()).contains("<html lang=\"en\"");
    }

    @Test
    void static_files_are_kept_for_a_year_under_the_hash_of_their_content() throws Exception {
        var page = get("/").body();
        var stylesheet = page.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        assertThat(stylesheet).matches("/huiyin-[0-9a-f]{32}\\.css");
        var file = get(stylesheet);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
        var scripts = page.split("<script src=\"", -1);
        assertThat(scripts).hasSize(3);
        for (int script = 1; script < scripts.length; script++) {
            assertThat(get(scripts[script].replaceAll("(?s)\".*", "")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void every_field_can_be_filled_in_by_everyone() {
        for (var look : new Browser.Look[] {
            Browser.phone(), Browser.desktop().darkMode(), Browser.phone().inLargeType()
        }) {
            try (var visit = look.visit(address())) {
                visit.open("/sample/form");
                visit.shot("form");
                visit.accessible();
                visit.fitsTheWindow();
                visit.open("/sample/form?title=&text=x&agree=b&unit=u7&units=u3&units=u9");
                visit.shot("form-wrong");
                visit.accessible();
                visit.fitsTheWindow();
            }
        }
    }

    @Test
    void every_part_of_pages_can_be_read_by_everyone() {
        for (var look : new Browser.Look[] {
            Browser.phone(),
            Browser.desktop(),
            Browser.desktop().darkMode(),
            Browser.phone().darkMode().inLargeType()
        }) {
            try (var visit = look.visit(address())) {
                visit.open("/sample/parts");
                visit.shot("parts");
                visit.accessible();
                visit.fitsTheWindow();
            }
        }
    }

    @Test
    void a_form_that_comes_back_keeps_what_was_typed_and_leads_to_what_is_wrong() {
        try (var visit = Browser.desktop().withoutScripts().visit(address())) {
            visit.open("/sample/form?title=&text=%3Cscript%3E&agree=b&unit=u7&units=u3&units=u9");
            var page = visit.page();
            assertThat(page.inputValue("#field-text")).isEqualTo("<script>");
            assertThat(page.isChecked("input[name=agree][value=b]")).isTrue();
            assertThat(page.inputValue("#field-unit")).isEqualTo("u7");
            assertThat(page.locator("input[name=units]:checked").count()).isEqualTo(2);
            assertThat(page.locator(".error-summary a").count()).isEqualTo(3);
            page.click(".error-summary a >> nth=0");
            assertThat(page.url()).endsWith("#field-title");
            assertThat(page.locator("#field-title").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(page.locator("#field-title").getAttribute("aria-describedby"))
                    .isEqualTo("field-title-hint field-title-example field-title-error");
        }
    }

    @Test
    void scripts_filter_long_lists_count_characters_and_save_by_themselves() {
        try (var visit = Browser.desktop().visit(address())) {
            visit.open("/sample/form");
            var page = visit.page();
            page.fill(".choices--long ~ .field__hint, fieldset input[type=search]", "第12局");
            assertThat(page.locator("#field-units .choice:visible").count()).isEqualTo(1);
            page.fill("#field-unit >> xpath=preceding-sibling::input", "第33");
            assertThat(page.inputValue("#field-unit")).isEqualTo("u33");
            var saved = page.waitForResponse("**/sample/save", () -> page.fill("#field-text", "五个字正好"));
            assertThat(saved.status()).isEqualTo(200);
            page.waitForSelector("[data-autosave-status]:text-matches('已保存 \\\\d\\\\d:\\\\d\\\\d')");
            assertThat(page.textContent(".field__count")).isEqualTo("还可输入 45 字");
        }
    }
}

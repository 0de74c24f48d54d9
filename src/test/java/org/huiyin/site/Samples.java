package org.huiyin.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Assets;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that only tests have: one for each way to say no, and a form with every kind of field. */
@TestConfiguration(proxyBeanMethods = false)
public class Samples {
    /** The fields of the sample form. */
    static List<FormField> fields() {
        var few = List.of(new Option("a", "同意"), new Option("b", "不同意"), new Option("c", "<b>再议</b>"));
        var many = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> new Option("u" + number, "第" + number + "局"))
                .toList();
        return List.of(
                new FormField("title", "标题", FieldType.TEXT, true, 20)
                        .withHint("一句话说清楚")
                        .withExample("关于停车的建议"),
                new FormField("text", "正文", FieldType.LONG_TEXT, true, 50),
                new FormField("day", "日期", FieldType.DATE, false, 0),
                new FormField("count", "数量", FieldType.NUMBER, false, 0),
                new FormField("agree", "意见", FieldType.CHOICE, true, few),
                new FormField("unit", "主办单位", FieldType.UNIT, false, many),
                new FormField("units", "会办单位", FieldType.CHOICES, false, many),
                new FormField("sure", "我已核对", FieldType.FLAG, true, 0),
                new FormField("paper", "附件", FieldType.FILE, false, 0));
    }

    /** Handlers of the sample addresses. */
    @RestController
    static class SampleHandlers {
        private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        private final JdbcTemplate jdbc;

        SampleHandlers(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @PreAuthorize("permitAll()")
        @GetMapping({"/sample/no/{kind}", "/api/v1/sample/no/{kind}"})
        String no(@PathVariable String kind) {
            throw switch (kind) {
                case "refused" -> new Refusal("account.taken");
                case "invalid" ->
                    new InvalidInput(List.of(
                            new FieldProblem("title", "required"), new FieldProblem("text", "tooLong", List.of(50))));
                case "missing" -> new NotFound("sample");
                case "forbidden" -> new Forbidden("sample");
                case "lost" ->
                    new CannotAcquireLockException("deadlock", new SQLException("deadlock detected", "40P01"));
                default -> new IllegalStateException("a bug");
            };
        }

        /** A statement that is refused with what was given to it. */
        @PreAuthorize("permitAll()")
        @PostMapping({"/sample/planted/{how}", "/api/v1/sample/planted/{how}"})
        String planted(@PathVariable String how, @RequestParam String word) {
            switch (how) {
                case "quoted" -> jdbc.queryForList("SELECT CAST(? AS uuid)", String.class, word);
                case "refused" -> jdbc.update("INSERT INTO account.account (display_name) VALUES (?)", word);
                case "batch" ->
                    jdbc.batchUpdate(
                            "INSERT INTO account.account (display_name) VALUES (?)",
                            List.of(new Object[] {word}, new Object[] {word}));
                default -> throw new NotFound(how);
            }
            return "";
        }

        @PreAuthorize("permitAll()")
        @GetMapping(value = "/sample/form", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
        String form(@RequestParam MultiValueMap<String, String> typed) {
            return page(
                    typed.isEmpty()
                            ? fields()
                            : FormField.again(
                                    fields(),
                                    typed,
                                    List.of(
                                            new FieldProblem("title", "required"),
                                            new FieldProblem("agree", "notAnOption"),
                                            new FieldProblem("sure", "required"))));
        }

        @PreAuthorize("permitAll()")
        @GetMapping(value = "/sample/parts", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
        String parts() throws IOException {
            return new ClassPathResource("site/parts.html")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("STYLESHEET", Assets.asset("/huiyin.css"))
                    .replace("SCRIPT", Assets.asset("/huiyin.js"));
        }

        @PreAuthorize("permitAll()")
        @PostMapping("/sample/save")
        String save(@RequestParam MultiValueMap<String, String> typed) {
            return String.valueOf(typed.getFirst("text"));
        }

        private String page(List<FormField> fields) {
            var html = new StringOutput();
            html.writeContent("<!DOCTYPE html><html lang=\"zh-CN\"><head><title>form</title>"
                    + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\""
                    + Assets.asset("/huiyin.css") + "\"><script defer src=\"" + Assets.asset("/huiyin.js")
                    + "\"></script></head><body><main class=\"page page--narrow\"><h1>表单</h1>");
            engine.render("ui/errorSummaryFragment.jte", Map.of("fields", fields), html);
            html.writeContent(
                    "<form class=\"form\" method=\"post\" action=\"/sample/save\" data-autosave=\"/sample/save\">");
            engine.render("site/csrfFragment.jte", Map.of(), html);
            for (var field : fields) {
                engine.render("ui/formFieldFragment.jte", Map.of("field", field), html);
            }
            engine.render("ui/autosaveFragment.jte", Map.of(), html);
            html.writeContent(
                    "<p class=\"actions\"><button class=\"button\">提交</button></p></form></main></body></html>");
            return html.toString();
        }
    }
}

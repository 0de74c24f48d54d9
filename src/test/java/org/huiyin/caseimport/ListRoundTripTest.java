package org.huiyin.caseimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.caseimport.CaseImport.Verdict;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Lists of the demonstration that are taken along and loaded again change nothing. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListRoundTripTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private CaseImports imports;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportRun run;

    @Autowired
    private DemoDistrict demo;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path temporary;

    @Test
    void a_list_exported_and_loaded_again_changes_nothing() throws Exception {
        for (var own : Map.of("office", "congress", "cppcc", "cppcc").entrySet()) {
            for (var type : List.of("csv", "xlsx")) {
                for (var language : List.of("zh", "en")) {
                    again(own.getKey(), demo.body(own.getValue()).id().toString(), type, language, false);
                }
            }
        }
    }

    @Test
    void so_does_a_list_that_was_exported_before_numbers_had_letters() throws Exception {
        for (var own : Map.of("office", "congress", "cppcc", "cppcc").entrySet()) {
            again(own.getKey(), demo.body(own.getValue()).id().toString(), "csv", "zh", true);
        }
    }

    private void again(String office, String body, String type, String language, boolean old) throws Exception {
        var caller = demo.caller(office);
        var file = temporary.resolve(office + "-" + language + "." + type);
        var answer = mvc.perform(get(URI.create("/cases." + type + "?body=" + body))
                        .header("Accept-Language", language)
                        .cookie(signIn(office)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        Files.write(file, old ? asBefore(answer.getContentAsByteArray()) : answer.getContentAsByteArray());
        var before = everything();

        var job = imports.upload(
                file,
                file.getFileName().toString(),
                demo.body(office.equals("office") ? "congress" : "cppcc").id(),
                caller);
        assertThat(store.start(job.id(), CaseImport.Mode.CLEAN)).isTrue();
        run.run(job.id(), () -> false);

        var lines = imports.lines(imports.find(job.id(), caller)).toList();
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.stream()
                        .filter(line -> line.verdict() != Verdict.UNCHANGED && line.verdict() != Verdict.FURTHER)
                        .map(line -> file.getFileName() + " " + line.line() + " " + line.title() + " " + line.verdict()
                                + " " + line.problems() + " " + line.differences())
                        .collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    /** With the numbers that the earlier version wrote, and without the ids by which papers would be known all the same. */
    private static byte[] asBefore(byte[] csv) {
        var text = new String(csv, StandardCharsets.UTF_8);
        var old = text.replaceAll("(\\d+-\\d+-)[建提]-(\\d{3,})", "$1$2")
                .replaceAll("(\\d+-\\d+-)信-(\\d{3,})", "X$1$2")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "");
        assertThat(old).isNotEqualTo(text);
        return old.getBytes(StandardCharsets.UTF_8);
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

    private List<String> everything() {
        return jdbc.sql("SELECT id::text || version || paper || life FROM suggestion.suggestion ORDER BY id")
                .query(String.class)
                .list();
    }
}

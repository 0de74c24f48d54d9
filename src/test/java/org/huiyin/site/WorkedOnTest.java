package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.huiyin.database.RequestShare;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A long task has hold of a record that somebody wants to change: they are told so soon, and the connections stay free for others. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkedOnTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WORDS = "\u7cfb\u7edf\u6b63\u5728\u6279\u91cf\u529e\u7406";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate transaction;

    WorkedOnTest(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(at(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> api(String token, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        var request = at(path).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(
                request.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends a form of a page with its token. */
    private HttpResponse<String> form(String page, Map<String, String> fields)
            throws IOException, InterruptedException {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(page).body());
        assertThat(token.find()).isTrue();
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                at(page).header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Referer", "http://localhost:" + port + page)
                        .POST(BodyPublishers.ofString(body + "&_csrf=" + token.group(1)))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void who_would_wait_long_for_a_record_is_told_so_and_keeps_what_was_typed() throws Exception {
        var token = JSON.readTree(
                        api("", "/api/v1/tokens", Map.of("username", "deputy3", "password", DemoDistrict.PASSWORD))
                                .body())
                .get("token")
                .asString();
        var id = JSON.readTree(
                        api(token, "/api/v1/suggestions", Map.of("title", "A", "situation", "B", "proposal", "C"))
                                .body())
                .get("id")
                .asString();
        var move = "/api/v1/suggestions/" + id + "/moves/save";
        var page = "/cases/" + id + "/moves/save";
        assertThat(form("/sign-in", Map.of("username", "deputy3", "password", DemoDistrict.PASSWORD))
                        .statusCode())
                .isEqualTo(303);

        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
            jdbc.sql("SELECT id FROM suggestion.suggestion WHERE id = :id FOR UPDATE")
                    .param("id", UUID.fromString(id))
                    .query()
                    .listOfRows();
            try {
                var answer = api(token, move, Map.of("title", "D"));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                assertThat(answer.body()).contains("urn:huiyin:problem:worked-on", WORDS);

                var shown = form(page, Map.of("title", "\u5b66\u4f4d"));
                assertThat(shown.statusCode()).isEqualTo(503);
                assertThat(shown.body()).contains(WORDS, "name=\"title\" value=\"\u5b66\u4f4d\"");
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        assertThat(api(token, move, Map.of("title", "D")).statusCode()).isEqualTo(200);
    }

    @Test
    void requests_wait_for_others_a_short_time_and_the_program_itself_as_long_as_it_takes() throws SQLException {
        assertThat(patience()).isEqualTo("0");
        try (var _ = RequestShare.begin()) {
            assertThat(patience()).isEqualTo("3s");
        }
    }

    private String patience() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SHOW lock_timeout")) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }
}

package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.huiyin.account.Accounts;
import org.huiyin.database.RequestShare;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Actor;
import org.huiyin.support.Await;
import org.huiyin.support.Followed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A crowd that takes every connection of the requests. */
@WholeProgramTest
@TestPropertySource(
        properties = {"huiyin.db.pool=2", "huiyin.db.waiting=4", "huiyin.db.patience=1s", "huiyin.requests.at-once=8"})
@ExtendWith(OutputCaptureExtension.class)
// Both classes that take all connections share a context and its only district.
@ResourceLock("connections of the requests")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShedTest {
    /** What a stack in the log would name; another test that runs meanwhile writes into the same one. */
    private static final String[] FAILURES = {
        "CannotGetJdbcConnectionException", "CannotCreateTransactionException", "SQLTransientConnectionException"
    };

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Connection> taken = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource source;

    @Autowired
    private Directory directory;

    @Autowired
    private Followers followers;

    @Autowired
    private Accounts accounts;

    @BeforeEach
    void a_district() {
        if (directory.districts().isEmpty()) {
            directory.addDistrict("试验区", "localhost", false);
            // whoever asks first after a change looks by a connection of the requests
            directory.districts();
        }
    }

    /** As requests would that do not end. */
    private void takeAll() throws SQLException {
        try (var _ = RequestShare.begin()) {
            taken.add(source.getConnection());
            taken.add(source.getConnection());
        }
    }

    @AfterEach
    void giveBack() throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whoever_cannot_be_served_in_time_is_told_to_come_back_and_then_served() throws Exception {
        takeAll();
        var page = ask("/cases").join();
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.body()).contains("<h1>服务暂时不可用</h1>", "site-header", "</html>");
        assertThat(ask("/cases?lang=en").join().body()).contains("The service is not available now");
        var api = ask("/api/v1/meetings").join();
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Retry-After")).contains("5");
        assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.body()).contains("status-503");
        giveBack();
        assertThat(ask("/cases").join().statusCode()).isEqualTo(200);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void what_was_typed_is_kept_and_can_be_sent_again_but_no_password() throws Exception {
        var form = ask("/sign-in").join();
        takeAll();
        var sent = send(form, "/account/tokens", "title=%E7%89%A9%E4%B8%9A&tick=a&tick=b");
        assertThat(sent.statusCode()).isEqualTo(503);
        assertThat(sent.body())
                .contains(
                        "method=\"post\" action=\"/account/tokens\" enctype=\"application/x-www-form-urlencoded\">",
                        "name=\"title\" value=\"物业\"",
                        "name=\"tick\" value=\"a\"",
                        "name=\"tick\" value=\"b\"");
        assertThat(send(form, "/account/tokens", "password=secret-word").body()).doesNotContain("secret-word");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void what_was_typed_into_a_form_with_files_is_kept_though_nobody_could_be_asked_who_sends_it() throws Exception {
        var form = ask("/sign-in").join();
        takeAll();
        var sent = send(
                form,
                "/voices/new",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n路灯不亮\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\nx\r\n"
                        + "--b--\r\n");
        assertThat(sent.statusCode()).isEqualTo(503);
        assertThat(sent.headers().firstValue("Retry-After")).contains("5");
        assertThat(sent.body())
                .contains("action=\"/voices/new\" enctype=\"multipart/form-data\">", "name=\"text\" value=\"路灯不亮\"");
    }

    private HttpResponse<String> send(HttpResponse<String> form, String path, String fields) throws Exception {
        return send(form, path, "application/x-www-form-urlencoded", fields + "&_csrf=" + token(form));
    }

    private static String token(HttpResponse<String> form) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** With a session, so that the program has to look who sends it. */
    private HttpResponse<String> send(HttpResponse<String> form, String path, String type, String body)
            throws Exception {
        var cookie = form.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", type)
                .header("Referer", "http://localhost:" + port + "/account")
                .header("Cookie", "huiyin=0123456789; " + cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_file_of_the_pages_asks_nobody_who_wants_it(CapturedOutput log) throws Exception {
        takeAll();
        assertThat(ask("/favicon.svg", "Cookie", "huiyin=0123456789").join().statusCode())
                .isEqualTo(200);
        assertThat(log.getOut()).doesNotContain(FAILURES);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_crowd_gets_nothing_but_answers_and_503_and_is_one_line_of_the_log(CapturedOutput log) throws Exception {
        takeAll();
        var crowd = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 200; i++) {
            crowd.add(ask("/cases"));
        }
        for (var one : crowd) {
            assertThat(one.join().statusCode()).isEqualTo(503);
            assertThat(one.join().headers().firstValue("Retry-After")).contains("5");
        }
        assertThat(log.getOut().lines().filter(line -> line.contains("told to come back")))
                .as("lines of two hundred: one in half a minute")
                .hasSizeLessThan(20);
        assertThat(log.getOut()).doesNotContain(FAILURES);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void the_program_itself_goes_on_meanwhile() throws Exception {
        takeAll();
        Await.until(
                "an answer that the program is up", () -> ask("/healthz").join().statusCode() == 200);
        var district = directory.districts().getFirst().id();
        accounts.add(
                district,
                "crowd-" + UUID.randomUUID(),
                "甲",
                "a-long-enough-password",
                null,
                Set.of(),
                Actor.system(district));
        Followed.everything(followers);
        for (var connection : taken) {
            assertThat(connection.isValid(0)).as("still taken").isTrue();
        }
    }
}

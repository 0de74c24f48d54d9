package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.huiyin.calendar.Calendars;
import org.huiyin.database.RequestShare;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Many who come to listen to an inquiry while its pages take every connection of the requests. */
@WholeProgramTest
@TestPropertySource(
        properties = {"huiyin.db.pool=2", "huiyin.db.waiting=4", "huiyin.db.patience=1s", "huiyin.requests.at-once=8"})
// Both classes that take all connections share a context and its only district.
@ResourceLock("connections of the requests")
@DisplayNameGeneration(ReplaceUnderscores.class)
class InquiryCrowdTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource source;

    @Autowired
    private Directory directory;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Calendars calendars;

    private CompletableFuture<HttpResponse<InputStream>> listen(MeetingId meeting) {
        var address = URI.create("http://localhost:" + port + "/inquiries/" + meeting + "/stream");
        return http.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_crowd_joins_the_stream_without_a_connection_of_the_database() throws Exception {
        if (directory.districts().isEmpty()) {
            directory.addDistrict("试验区", "localhost", false);
        }
        var town = new InquiryTown(
                directory, meetings, inquiries, directory.districts().getFirst(), 2);
        var meeting = town.announced(calendars.today());
        try (var first = listen(meeting).join().body()) {
            assertThat(first.read()).isPositive();
        }
        var joined = new ArrayList<InputStream>();
        try (var _ = RequestShare.begin();
                var _ = source.getConnection();
                var _ = source.getConnection()) {
            for (var i = 0; i < 200; i++) {
                var answer = listen(meeting).join();
                assertThat(answer.statusCode()).isEqualTo(200);
                joined.add(answer.body());
                Thread.sleep(10);
            }
        } finally {
            for (var body : joined) {
                body.close();
            }
        }
        meetings.make(
                meeting,
                "revise",
                Map.of("title", "Behind doors", "on", calendars.today().toString()),
                null,
                town.office());
        assertThat(listen(meeting).join().statusCode()).isEqualTo(404);
    }
}

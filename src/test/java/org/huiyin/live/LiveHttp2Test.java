package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.huiyin.directory.Directory;
import org.huiyin.support.Await;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Many listeners on one connection, as a proxy that speaks HTTP/2 to the program brings them. */
@WholeProgramTest
@Import(LiveStage.class)
@TestPropertySource(properties = "server.http2.enabled=true")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveHttp2Test {
    private static final int LISTENERS = 40;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private final StreamId stream = new StreamId(UUID.randomUUID());

    @LocalServerPort
    private int port;

    @Autowired
    private Streams streams;

    @Autowired
    private Seats seats;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void a_connection(@Autowired Directory directory) throws Exception {
        if (directory.districts().isEmpty()) {
            directory.addDistrict("试验区", "localhost", false);
        }
        // The first request changes to HTTP/2; those that follow share its connection.
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/healthz"));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    private BufferedReader listen(String query) throws Exception {
        var address = URI.create("http://localhost:" + port + LiveStage.PATH + stream.value() + query);
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.headers().firstValue("Connection")).isEmpty();
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private void append(String note, int size) {
        new TransactionTemplate(transactions)
                .execute(_ -> streams.append(stream, LiveStage.NOTE, Map.of("note", note, "size", size)));
    }

    private static void hears(BufferedReader ear, String note) throws IOException {
        var line = ear.readLine();
        while (line != null && !line.startsWith("data: <p>第" + note)) {
            line = ear.readLine();
        }
        assertThat(line).as(note).isNotNull();
    }

    private void await(int taken) {
        Await.until(taken + " seats taken", () -> seats.taken() == taken);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void forty_streams_of_one_connection_hear_every_event_and_pages_load_beside_them() throws Exception {
        var ears = new ArrayList<BufferedReader>();
        for (var i = 0; i < LISTENERS; i++) {
            ears.add(listen(""));
        }
        for (var note = 1; note <= 20; note++) {
            append("n" + note, 5_000);
        }
        for (var ear : ears) {
            for (var note = 1; note <= 20; note++) {
                hears(ear, "n" + note);
            }
        }
        var page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/cases"));
        assertThat(http.send(page.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(seats.taken()).isEqualTo(LISTENERS);
        for (var ear : ears) {
            ear.close();
        }
        append("last", 0);
        await(0);
    }
}

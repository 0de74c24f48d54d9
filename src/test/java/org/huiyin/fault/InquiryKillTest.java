package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.huiyin.database.TestServer;
import org.huiyin.live.Ear;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes lead one inquiry from one database; the one that host, official and listener use is killed in the middle. They go on at the
 * other, the listener hears what happened meanwhile, and nothing that was acknowledged is lost.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InquiryKillTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WORDS = 12;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void an_inquiry_goes_on_at_the_other_process(@TempDir Path folder) throws Exception {
        var database = TestServer.freshDatabase();
        try (var one = Program.start(folder.resolve("one"), database, true);
                var two = Program.start(folder.resolve("two"), database, false)) {
            var office = one.token("office");
            var unit = one.token("unit-health");
            var meeting = meeting(one, office);
            var question = one.post(
                    office,
                    "/api/v1/inquiries/" + meeting + "/questions",
                    Map.of("fromHall", true, "title", "接种点太少", "unit", id(one, "/api/v1/units", "卫生健康")));
            var id = text(question.get("id"));
            var at = "/api/v1/inquiries/questions/" + id;
            var stream = "/inquiries/" + meeting + "/stream?as=json&after=0";
            long heard;
            try (var ear = Ear.on(one.port, stream)) {
                one.post(office, at + "/moves/open", Map.of());
                for (var word = 1; word <= WORDS; word++) {
                    one.post(unit, at + "/typing", Map.of("text", "第" + word + "句"));
                }
                one.post(unit, at + "/moves/add-fact", Map.of("label", "接种点", "value", "50"));
                heard = until(ear, "\"value\":\"50\"");
                one.kill();
            }
            two.post(unit, at + "/typing", Map.of("text", "在另一台机器上继续"));
            var seen = two.get(office, at);
            assertThat(seen.get("answer").asString()).isEqualTo("在另一台机器上继续");
            assertThat(seen.get("facts")).hasSize(1);
            try (var ear = Ear.on(two.port, stream, "Last-Event-ID: " + heard)) {
                until(ear, "在另一台机器上继续");
                two.post(office, at + "/moves/settle", Map.of("outcome", "ANSWERED", "answer", "在另一台机器上继续"));
                until(ear, "SETTLED");
            }
            assertThat(two.get(office, "/api/v1/inquiries/" + meeting)
                            .get("answered")
                            .get(0)
                            .get("answer")
                            .asString())
                    .isEqualTo("在另一台机器上继续");
        }
    }

    /** Listens until something is heard and returns the number of its event. */
    private static long until(Ear ear, String words) throws IOException {
        while (true) {
            var event = ear.next();
            if (event.data().contains(words)) {
                return Long.parseLong(event.id());
            }
        }
    }

    private static String meeting(Program program, String office) throws Exception {
        var made = program.post(
                office,
                "/api/v1/meetings",
                Map.of(
                        "body",
                        id(program, "/api/v1/bodies", "人民代表大会"),
                        "kind",
                        "NIGHT_INQUIRY",
                        "title",
                        "疫苗接种",
                        "on",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                        "starts",
                        "19:00",
                        "place",
                        "银沙社区代表联络站",
                        "open",
                        "true"));
        var id = text(made.get("id"));
        for (var move : List.of("announce", "open")) {
            program.post(office, "/api/v1/meetings/" + id + "/moves/" + move, Map.of());
        }
        return id;
    }

    private static String id(Program program, String path, String name) throws Exception {
        for (var row : program.get("", path).get("items")) {
            if (row.get("name").asString().contains(name)) {
                return text(row.get("id"));
            }
        }
        throw new IllegalStateException("nothing is called " + name);
    }

    private static String text(JsonNode id) {
        return id.isString() ? id.asString() : id.get("value").asString();
    }

    /** The program as a process of its own, on a database that others use as well. */
    private static final class Program implements AutoCloseable {
        private static final Duration START_LIMIT = Duration.ofMinutes(8);

        private final HttpClient http = HttpClient.newHttpClient();
        private final int port;
        private final Path log;
        private final Process process;

        private Program(Path folder, String database, boolean demo) throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            Files.createDirectories(folder);
            log = folder.resolve("program.log");
            var words = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath(),
                    "org.huiyin.Huiyin",
                    "--server.port=" + port,
                    "--huiyin.data=" + folder,
                    "--huiyin.demo=" + demo,
                    "--huiyin.db.url=" + database,
                    "--huiyin.db.user=" + TestServer.user(),
                    "--huiyin.db.password=" + TestServer.password()));
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        /** Starts it and waits until it is well; {@code demo} if it is the one that fills the database. */
        static Program start(Path folder, String database, boolean demo) throws Exception {
            var program = new Program(folder, database, demo);
            var end = System.nanoTime() + START_LIMIT.toNanos();
            while (program.status("/healthz") != 200) {
                if (!program.process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the program is not well:\n" + Files.readString(program.log));
                }
                program.process.waitFor(200, TimeUnit.MILLISECONDS);
            }
            return program;
        }

        private static String classPath() {
            var entries = new TreeSet<String>();
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!entry.endsWith("test-classes")) {
                    entries.add(Path.of(entry).toAbsolutePath().toString());
                }
            }
            return String.join(File.pathSeparator, entries);
        }

        private int status(String path) throws InterruptedException {
            try {
                return http.send(request("", path).GET().build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException notYet) {
                return 0;
            }
        }

        private HttpRequest.Builder request(String token, String path) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json");
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        String token(String account) throws Exception {
            return post("", "/api/v1/tokens", Map.of("username", account, "password", "huiyin-demo"))
                    .get("token")
                    .asString();
        }

        JsonNode post(String token, String path, Map<String, ?> body) throws Exception {
            var answer = http.send(
                    request(token, path)
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        }

        JsonNode get(String token, String path) throws Exception {
            var answer = http.send(request(token, path).GET().build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }

        /** As a power cut would. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}

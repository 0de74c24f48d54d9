package org.huiyin.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.huiyin.support.Await;
import org.huiyin.support.FreePort;
import tools.jackson.databind.json.JsonMapper;

/** The program with the {@link LiveStage}, as a process of its own. */
public final class StageProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Await.LIMIT)
            .build();
    private final int port;
    private final Path log;
    private final Process process;

    private StageProcess(Path folder, List<String> jvmOptions, List<String> settings) throws IOException {
        port = FreePort.any();
        log = folder.resolve("stage-" + port + ".log");
        var arguments = new ArrayList<>(List.of("--server.port=" + port, "--huiyin.demo=false"));
        arguments.addAll(settings);
        process = new ProcessBuilder(Crowd.command(LiveStage.class, jvmOptions, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts it and waits until it answers. */
    public static StageProcess start(Path folder, List<String> jvmOptions, String... settings) throws Exception {
        Files.createDirectories(folder);
        var stage = new StageProcess(folder, jvmOptions, List.of(settings));
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (stage.status("GET", "/api/v1/live-stage-seats") != 200) {
            if (!stage.process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the program is not well:\n" + Files.readString(stage.log));
            }
            stage.process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return stage;
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    public static String path(String stream) {
        return LiveStage.PATH + stream;
    }

    /** Appends a note; false if the program did not say that it was taken. */
    public boolean append(String stream, String note, int size) {
        return status("POST", LiveStage.PATH + stream + "?note=" + note + "&size=" + size) == 200;
    }

    /** Appends a note and returns its number in the stream. */
    long number(String stream, String note, int size) throws IOException {
        var said = body("POST", LiveStage.PATH + stream + "?note=" + note + "&size=" + size);
        return JSON.readTree(said).get("number").asLong();
    }

    /** The status of an answer; 0 if none came. */
    int status(String method, String path, String... headers) {
        try {
            return ask(method, path, headers).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String body(String method, String path, String... headers) throws IOException {
        return ask(method, path, headers).body();
    }

    /** Posts JSON with a token, or an empty one, and returns the answer's body; nothing but success will do. */
    public String post(String token, String path, Map<String, ?> body) throws IOException {
        return said(token, path, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)), "POST");
    }

    /** As {@link #post}, without changing anything. */
    public String get(String token, String path) throws IOException {
        return said(token, path, HttpRequest.BodyPublishers.noBody(), "GET");
    }

    private String said(String token, String path, HttpRequest.BodyPublisher body, String method) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Await.LIMIT)
                .header("Content-Type", "application/json")
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Await.LIMIT)
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Processor time so far, in nanoseconds; only Linux tells. */
    long processorNanos() throws IOException {
        var fields = Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000L;
    }

    /** Memory in use, in KiB; only Linux tells. */
    long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
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

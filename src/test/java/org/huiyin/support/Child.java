package org.huiyin.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program as a process of its own, with a data folder of its own. */
public final class Child implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    /** A Java machine that writes down what it has worked out needs some time for it at its end. */
    private static final Duration END_LIMIT = Duration.ofMinutes(2);

    /** An answer that comes late is one; a program that was killed answers at once, by a closed connection. */
    private static final Duration ANSWER_LIMIT = Await.LIMIT;

    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+");
    /** Lines of the log that tell how far a start is. */
    private static final Map<String, String> STEPS = Map.of(
            "Starting Huiyin", "Java and settings",
            "The database is open", "PostgreSQL",
            "Tomcat started", "all beans",
            "Started Huiyin", "ready");

    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final int port;
    private final List<String> program;
    private final Map<String, String> surroundings;
    private Process process;
    private Instant launched = Instant.EPOCH;
    private Instant well = Instant.EPOCH;

    private Child(Path folder, List<String> program, Map<String, String> surroundings) throws IOException {
        this.folder = folder;
        this.program = program;
        this.surroundings = surroundings;
        this.port = FreePort.any();
        this.process = launch();
    }

    /** Starts it small and with a short warm-up, for tests. */
    public static Child start(Path folder) throws Exception {
        return start(folder, "-Xmx512m", "-XX:TieredStopAtLevel=1");
    }

    /** Starts it as its users do, with further options for its JVM. */
    public static Child start(Path folder, String... jvmOptions) throws Exception {
        return begin(folder, words(List.of(jvmOptions), List.of()), Map.of());
    }

    /** Starts the packed program as a user does. */
    public static Child packed(Path folder, Path jar) throws Exception {
        return begin(folder, List.of(java(), "-jar", jar.toString()), Map.of());
    }

    /** Starts the packed program by its script. */
    public static Child quick(Path folder, Path jar) throws Exception {
        return begin(
                folder,
                List.of(Path.of("bin", "huiyin").toAbsolutePath().toString()),
                Map.of("HUIYIN_JAR", jar.toString(), "JAVA_HOME", System.getProperty("java.home")));
    }

    /** Starts it small, with no more than so many file handles. */
    public static Child withHandles(Path folder, int handles) throws Exception {
        var words = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + handles + "; exec \"$@\"", "sh"));
        words.addAll(words(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), List.of()));
        return begin(folder, words, Map.of());
    }

    private static Child begin(Path folder, List<String> program, Map<String, String> surroundings) throws Exception {
        Files.createDirectories(folder);
        var child = new Child(folder, program, surroundings);
        child.awaitHealth();
        return child;
    }

    /** The words that start the program, ended by its own settings. */
    public static List<String> words(List<String> jvmOptions, List<String> settings) {
        var words = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
        var jar = System.getProperty("huiyin.jar", "");
        if (jar.isEmpty()) {
            // Before the options, so that one of them may name another.
            words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath())));
        }
        words.addAll(jvmOptions);
        words.addAll(jar.isEmpty() ? List.of("org.huiyin.Huiyin") : List.of("-jar", jar));
        words.addAll(settings);
        return words;
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    public void startAgain() throws Exception {
        process = launch();
        awaitHealth();
    }

    /** Ends the program as a power cut would: no shutdown, no last words. Its database server lives on. */
    public void killProgram() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void killDatabase() throws IOException {
        ProcessHandle.of(databasePid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The process of its database server. */
    public long databasePid() throws IOException {
        return Long.parseLong(postmaster().getFirst().strip());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends JSON; a status of 0 means that no answer came. */
    public Answer post(String path, String token, String json) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return send(request);
    }

    /** A page with a form as a browser holds it: what it sends back with the form. */
    public record Opened(String path, String cookies, Map<String, String> hidden) {}

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    public Opened open(String path) throws IOException, InterruptedException {
        var page = http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        var cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        var hidden = new LinkedHashMap<String, String>();
        HIDDEN.matcher(page.body()).results().forEach(field -> hidden.put(field.group(1), field.group(2)));
        return new Opened(path, cookies, hidden);
    }

    /** Sends the fields of a form, as a browser without scripts does. */
    public Answer submit(Opened page, Map<String, String> fields) {
        var all = new LinkedHashMap<>(page.hidden());
        all.putAll(fields);
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri(page.path()))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", uri(page.path()).toString())
                .header("Cookie", page.cookies())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a text file as a form would. */
    public Answer upload(String path, String token, String name, String text) {
        var body = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--part--\r\n";
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build());
    }

    /** The program's database, past the program. */
    public JdbcClient database() throws IOException {
        var source = new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/huiyin",
                "huiyin",
                Files.readString(folder.resolve("data/postgres.key")).strip());
        return JdbcClient.create(source);
    }

    public void awaitHealth() throws Exception {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (get("/healthz", "").status() != 200) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the program is not well:\n" + Files.readString(log()));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        well = Instant.now();
    }

    /** How long the last start took until the program was well. */
    public double seconds() {
        return seconds(launched, well);
    }

    /** What the last start had reached after how many seconds, as its log says. */
    public List<String> steps() throws IOException {
        var steps = new ArrayList<String>();
        for (var line : said().lines().toList()) {
            var time = TIME.matcher(line);
            if (!time.find()) {
                continue;
            }
            var at = OffsetDateTime.parse(time.group()).toInstant();
            for (var step : STEPS.entrySet()) {
                if (!at.isBefore(launched) && line.contains(step.getKey())) {
                    steps.add("%s after %.1f s".formatted(step.getValue(), seconds(launched, at)));
                }
            }
        }
        return steps;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** What came back. */
    public record Answer(int status, String body) {}

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, e.toString());
        }
    }

    private Process launch() throws IOException {
        var words = new ArrayList<>(program);
        words.addAll(List.of("--server.port=" + port, "--huiyin.data=" + folder.resolve("data"), "--huiyin.demo=true"));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(surroundings);
        launched = Instant.now();
        return builder.start();
    }

    /** Where the program's classes and libraries are. */
    public static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** What it said since its first start. */
    public String said() throws IOException {
        return Files.readString(log());
    }

    private Path log() {
        return folder.resolve("program.log");
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

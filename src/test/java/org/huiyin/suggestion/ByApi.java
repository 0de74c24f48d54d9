package org.huiyin.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.support.Await;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A district's people at the API of the running program, each with a token got by name and password, over connections that are kept. */
public final class ByApi {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String site;
    private final HttpClient http;
    private final Map<String, String> tokens = new HashMap<>();

    /** Gives accounts to the callers named. */
    public ByApi(TestDistrict place, Accounts accounts, int port, List<String> callers) {
        this.site = "http://" + place.district.host();
        // The name of the district need not be known to the machine.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)))
                .build();
        for (var name : callers) {
            var caller = place.callers().get(name);
            accounts.add(
                    place.district.id(),
                    name,
                    name,
                    PASSWORD,
                    caller.person(),
                    caller.grants(),
                    Actor.system(place.district.id()));
            var token = post(null, "/api/v1/tokens", Map.of("username", name, "password", PASSWORD));
            tokens.put(name, token.get("token").asString());
        }
    }

    public JsonNode get(String who, String path) {
        return sent(request(who, path).GET());
    }

    public JsonNode post(@Nullable String who, String path, Map<String, ?> fields) {
        return sent(request(who, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields))));
    }

    /** Sends a file as a form does. */
    public JsonNode upload(String who, String path, Path file) throws IOException {
        var begin = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofByteArray(begin.getBytes(StandardCharsets.UTF_8)),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--part--\r\n"));
        return sent(request(who, path)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(body));
    }

    /** Signs somebody in by the form, as a browser does; what it keeps is sent along with {@link #page}. */
    public String signIn(String who) {
        var form = send(HttpRequest.newBuilder(URI.create(site + "/sign-in")).GET());
        var token = FORM_TOKEN.matcher(form.body());
        if (!token.find()) {
            throw new IllegalStateException("no form to sign in by");
        }
        var fields = "username=" + who + "&password=" + PASSWORD.replace(" ", "+") + "&_csrf=" + token.group(1);
        var answer = send(HttpRequest.newBuilder(URI.create(site + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies(form))
                .POST(BodyPublishers.ofString(fields)));
        return cookies(answer);
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    /** A page as the browser of somebody gets it who is signed in. */
    public String page(String signedIn, String path) {
        return good(send(HttpRequest.newBuilder(URI.create(site + path))
                        .header("Cookie", signedIn)
                        .GET()))
                .body();
    }

    private HttpRequest.Builder request(@Nullable String who, String path) {
        var request = HttpRequest.newBuilder(URI.create(site + path));
        return who == null ? request : request.header("Authorization", "Bearer " + tokens.get(who));
    }

    private JsonNode sent(HttpRequest.Builder request) {
        return JSON.readTree(good(send(request)).body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Await.LIMIT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** A case begun by deputy 1 and led on by the API. */
    public Walk walk(Suggestions suggestions, TestDistrict place) {
        var begun = post("deputy1", "/api/v1/suggestions", Walk.CONTENT);
        return new Walk(suggestions, place, CaseId.of(begun.get("id").asString())) {
            @Override
            public Walk make(Caller caller, String move, @Nullable UnitId unit, Object... fields) {
                var raw = fields(fields);
                if (unit != null) {
                    raw.put("unit", unit.toString());
                }
                post(caller.actor().name(), "/api/v1/suggestions/" + id + "/moves/" + move, raw);
                return this;
            }
        };
    }
}

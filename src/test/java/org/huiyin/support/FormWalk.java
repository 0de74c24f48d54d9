package org.huiyin.support;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.demo.DemoDistrict;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** One reader of the demonstration over a real line, without a browser: finds the forms of the pages that links lead to, and sends them. */
public final class FormWalk {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** What a browser sends of a field for files in which none was chosen. */
    public static final String NO_FILE = "\0";

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String site;

    public FormWalk(int port) {
        site = "http://localhost:" + port;
    }

    /** A form that sends something, as it stands on a page. */
    public record Found(String page, Element form) {
        /** Where it is sent. */
        public String action() {
            var action = form.attr("action");
            return action.isEmpty() ? page.replaceAll("#.*", "") : action;
        }

        public boolean withFiles() {
            return form.attr("enctype").startsWith("multipart/");
        }

        /** Forms of a kind differ in ids and numbers only. */
        public String kind() {
            return FormWalk.kind(action()) + " "
                    + form.select("[name]").eachAttr("name").stream()
                            .distinct()
                            .sorted()
                            .toList();
        }

        @Override
        public String toString() {
            return kind() + " on " + page;
        }
    }

    /** Signs in with a demonstration account. */
    public FormWalk as(String who) throws IOException, InterruptedException {
        var page = page(get("/sign-in"));
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put(
                "_csrf",
                List.of(page.select("form[action=/sign-in] [name=_csrf]").attr("value")));
        fields.put("username", List.of(who));
        fields.put("password", List.of(DemoDistrict.PASSWORD));
        post("/sign-in", "/sign-in", fields, false, Map.of());
        if (!cookies.containsKey("huiyin")) {
            throw new IllegalStateException(who + " cannot sign in");
        }
        return this;
    }

    /** Forgets who is signed in, as a browser does when a session ends. */
    public void forgetSession() {
        cookies.remove("huiyin");
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(site + path)).header("Accept", "text/html"));
    }

    /** Sends a form as a browser does. */
    public HttpResponse<String> post(
            String from,
            String action,
            Map<String, List<String>> fields,
            boolean withFiles,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(site + action))
                .header("Accept", "text/html")
                .setHeader("Referer", site + from);
        headers.forEach(request::setHeader);
        if (withFiles) {
            request.header("Content-Type", "multipart/form-data; boundary=b0undary")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .flatMap(field -> field.getValue().stream().map(value -> part(field.getKey(), value)))
                            .collect(Collectors.joining("", "", "--b0undary--\r\n"))));
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .flatMap(field -> field.getValue().stream()
                                    .map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                            .collect(Collectors.joining("&"))));
        }
        return send(request);
    }

    private static String part(String name, String value) {
        var head = "--b0undary\r\nContent-Disposition: form-data; name=\"" + name + "\"";
        return value.equals(NO_FILE)
                ? head + "; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
                : head + "\r\n\r\n" + value + "\r\n";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";")[0].split("=", 2);
            if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    /** A page as it was sent. */
    public record Page(String path, String body) {
        public Document read() {
            return Jsoup.parse(body, path);
        }
    }

    /** One page of each kind that links lead to. */
    public List<Page> pages(int most) throws IOException, InterruptedException {
        var ahead = new ArrayDeque<>(List.of("/", "/desk", "/sign-in", "/voices/new", "/voices/track", "/cases/new"));
        var kinds = new HashSet<String>();
        var pages = new ArrayList<Page>();
        while (!ahead.isEmpty() && pages.size() < most) {
            var path = ahead.removeFirst();
            if (!kinds.add(kind(path))) {
                continue;
            }
            var answer = get(path);
            if (answer.statusCode() != 200
                    || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                continue;
            }
            var page = new Page(path, answer.body());
            pages.add(page);
            for (var link : page.read().select("a[href^=/]").eachAttr("href")) {
                var address = link.replaceAll("#.*", "").replace(" ", "%20");
                if (!address.matches(
                        "(/api/|//).*|.*[?&](lang|type)=.*|.*\\.(atom|ics|csv|xlsx|docx|svg|json)(\\?.*)?")) {
                    // forms first: there are more lists than anybody sends
                    if (address.matches(".*/(moves|new|ask|edit|vote|admin)\\b.*")) {
                        ahead.addFirst(address);
                    } else {
                        ahead.add(address);
                    }
                }
            }
        }
        return pages;
    }

    /** One form of each kind that changes something. */
    public List<Found> forms(int most) throws IOException, InterruptedException {
        var found = new LinkedHashMap<String, Found>();
        for (var page : pages(most)) {
            for (var form : page.read().select("form[method=post]")) {
                var one = new Found(page.path(), form);
                found.putIfAbsent(one.kind(), one);
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * What a form sends when somebody fills it in: a text into each field that takes one, the first choice of the others, and what comes along unseen.
     *
     * @param text none to leave empty what can be left empty
     */
    public static Map<String, List<String>> filled(Element form, String text) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var field : form.select("input[name], textarea[name], select[name]")) {
            var name = field.attr("name");
            var value = value(field, text);
            if (value != null && !fields.containsKey(name)) {
                fields.put(name, List.of(value));
            }
        }
        return fields;
    }

    private static @Nullable String value(Element field, String text) {
        return switch (field.normalName().equals("input") ? field.attr("type") : field.normalName()) {
            case "hidden" -> field.attr("value");
            case "checkbox", "radio" -> text.isEmpty() ? null : field.attr("value");
            case "file" -> NO_FILE;
            case "image", "submit" -> null;
            case "select" ->
                text.isEmpty() ? "" : field.select("option[value~=.]").attr("value");
            case "textarea" -> field.hasAttr("hidden") ? field.wholeText() : text;
            default -> text;
        };
    }

    private static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    /** Addresses of a kind differ in ids, numbers and what they ask. */
    static String kind(String path) {
        return path.replaceAll("[?#].*", "").replaceAll(ID, "{id}").replaceAll("\\d+", "{n}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

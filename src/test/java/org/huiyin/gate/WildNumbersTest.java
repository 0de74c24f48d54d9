package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.Doors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Numbers and days that no form sends, one at a time in an address that is right otherwise: years before and after all, pages without end.
 * {@code HostileCallsTest} makes all of a call wrong at once, so that the first mistake hides the others.
 */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WildNumbersTest {
    private static final List<String> NUMBERS = List.of("2147483647", "-2147483648", "1000000000");
    private static final List<String> DAYS = List.of("+999999999-12-31", "0202-01-01");
    /** Places in lists as nobody gave them out: what is packed in them comes past the gate. */
    private static final List<String> PLACES = List.of(
            "AAAA",
            packed("a\0b"),
            packed("+999999999-12-31|00000000-0000-0000-0000-000000000000"),
            packed("2026-01-01|00000000-0000-0000-0000-000000000000|00000000-0000-0000-0000-000000000000|a\0b"),
            "00000000-0000-0000-0000-000000000000." + packed("\0"));

    /** Of handlers that read an address as a whole. */
    private static final List<String> USUAL =
            List.of("year", "round", "page", "limit", "from", "to", "month", "term", "cursor");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^}]*)?}");

    private static final Pattern PLACE = Pattern.compile("cursor|after|before");

    private final Doors doors;
    private final JdbcClient jdbc;
    private final RequestMappingHandlerMapping mapping;
    private final List<String> faults = new ArrayList<>();
    private int asked;

    WildNumbersTest(
            @Autowired WebApplicationContext context,
            @Autowired JdbcClient jdbc,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.jdbc = jdbc;
        this.mapping = mapping;
        doors = new Doors(context, "localhost");
    }

    private static String packed(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    /** Names of parameters that hold a number or a day, by the parts of addresses that are not ids or numbers. */
    private Set<String> declared(String path) {
        var names = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    && info.getPatternValues().stream().anyMatch(pattern -> fits(pattern, path))) {
                names.addAll(names(handler));
            }
        });
        return names;
    }

    private static boolean fits(String pattern, String path) {
        return Pattern.matches("\\Q" + VARIABLE.matcher(pattern).replaceAll("\\\\E[^/]+\\\\Q") + "\\E", path);
    }

    private static Set<String> names(HandlerMethod handler) {
        var names = new TreeSet<String>();
        for (var parameter : handler.getMethod().getParameters()) {
            switch (parameter.getType().getSimpleName()) {
                case "int", "Integer", "long", "Long", "LocalDate" -> names.add(parameter.getName());
                case "Map", "MultiValueMap", "ListQuery", "Query", "ItemQuery" -> names.addAll(USUAL);
                default -> {
                    if (PLACE.matcher(parameter.getName()).matches()) {
                        names.add(parameter.getName());
                    }
                }
            }
        }
        return names;
    }

    private void ask(List<Cookie> who, String address) throws Exception {
        asked++;
        try {
            var answer = doors.answer(who, get(URI.create(address)));
            if (answer.getStatus() >= 500) {
                faults.add("GET " + address + " " + answer.getStatus());
            }
        } catch (Exception bug) {
            faults.add("GET " + address + " " + bug.getCause());
        }
    }

    /** The address with each number and each day in it, and each that it could hold, made another, one at a time. */
    private List<String> variants(String address) {
        var path = address.replaceAll("\\?.*", "");
        var query = new LinkedHashMap<String, String>();
        for (var pair : (address.contains("?") ? address.substring(path.length() + 1) : "").split("&")) {
            if (pair.contains("=")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        var names = declared(path);
        query.forEach((name, value) -> {
            if (NUMBER.matcher(value).matches() || DAY.matcher(value).matches()) {
                names.add(name);
            }
        });
        names.remove("lang");
        var all = new ArrayList<String>();
        for (var name : names) {
            for (var value : values(name, query.getOrDefault(name, ""))) {
                var other = new LinkedHashMap<>(query);
                other.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8));
                var words = new StringBuilder();
                other.forEach((key, text) -> words.append(words.isEmpty() ? "?" : "&")
                        .append(key)
                        .append('=')
                        .append(text));
                all.add(path + words);
            }
        }
        var parts = path.split("/");
        for (var at = 0; at < parts.length; at++) {
            if (NUMBER.matcher(parts[at]).matches()) {
                for (var value : NUMBERS) {
                    var other = parts.clone();
                    other[at] = value;
                    all.add(String.join("/", other) + address.substring(path.length()));
                }
            }
        }
        return all;
    }

    private static List<String> values(String name, String stands) {
        if (PLACE.matcher(name).matches() && !NUMBER.matcher(stands).matches()) {
            return PLACES;
        }
        return name.matches("from|to|on") || DAY.matcher(stands).matches() ? DAYS : NUMBERS;
    }

    @Test
    void a_year_page_or_day_beyond_all_bounds_is_refused_or_finds_nothing_and_is_no_bug() throws Exception {
        var body = one("SELECT id::text FROM directory.body WHERE kind = 'CONGRESS' LIMIT 1");
        var unit = one("SELECT id::text FROM directory.unit ORDER BY id LIMIT 1");
        var more = List.of(
                "/api/v1/evaluation?year=2026&body=" + body,
                "/api/v1/evaluation/units/" + unit + "?year=2026&body=" + body,
                "/evaluation?year=2026&body=" + body,
                "/evaluation/list.csv?year=2026&body=" + body,
                "/api/v1/commitments/figures/2026",
                "/api/v1/commitments/rounds/2026",
                "/commitments/rounds/2026",
                "/commitments/rounds/2026/" + body + "/moves/open",
                "/supervision/rule?year=2026&body=" + body,
                "/supervision/candidates?year=2026&body=" + body,
                "/desk/filing",
                "/cases",
                "/api/v1/suggestions",
                "/voices",
                "/commitments",
                "/meetings",
                "/desk",
                "/people",
                "/notices?page=1",
                "/figures?year=2026",
                "/calendar?year=2026");
        var admin = doors.signIn("admin", DemoDistrict.PASSWORD);
        for (var list : List.of("/admin/accounts", "/api/v1/accounts")) {
            for (var variant : variants(list)) {
                ask(admin, variant);
            }
        }
        for (var who : List.of("office", "")) {
            var cookies = who.isEmpty() ? List.<Cookie>of() : doors.signIn(who, DemoDistrict.PASSWORD);
            for (var address : more) {
                for (var variant : variants(address)) {
                    ask(cookies, variant);
                }
            }
        }
        written(body);
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    /** What is written under a year, as an office that may. */
    private void written(String body) throws Exception {
        var office = doors.signIn("office", DemoDistrict.PASSWORD);
        for (var entry : mapping.getHandlerMethods().entrySet()) {
            var methods = entry.getKey().getMethodsCondition().getMethods();
            // the pages of the tests themselves take anything
            var sample = entry.getKey().getPatternValues().stream().anyMatch(it -> it.startsWith("/sample/"));
            if (sample
                    || methods.contains(RequestMethod.GET)
                    || !names(entry.getValue()).contains("year")) {
                continue;
            }
            for (var pattern : entry.getKey().getPatternValues()) {
                for (var year : List.of("2147483647", "1000000000", "1950")) {
                    var path = pattern.replace("{year}", year)
                            .replace("{body}", body)
                            .replace("{move}", "open")
                            .replaceAll("\\{\\w+}", body);
                    var method = HttpMethod.valueOf(methods.iterator().next().name());
                    var call = request(method, URI.create(path + "?body=" + body + "&year=" + year));
                    if (path.startsWith("/api/")) {
                        call.contentType(MediaType.APPLICATION_JSON).content("{}");
                    }
                    asked++;
                    try {
                        var status = doors.answer(office, call).getStatus();
                        if (status >= 500 || (status < 300 && !year.equals("1950"))) {
                            faults.add(method + " " + path + " " + year + " " + status);
                        }
                    } catch (Exception bug) {
                        faults.add(method + " " + path + " " + year + " " + bug.getCause());
                    }
                }
            }
        }
    }
}

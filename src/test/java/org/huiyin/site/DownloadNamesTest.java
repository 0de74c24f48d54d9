package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.Doors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.context.WebApplicationContext;

/** Each handler that answers with a file, as whoever may have it: what the file is called where it is kept. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DownloadNamesTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern FILES =
            Pattern.compile(".*\\.(csv|xlsx|docx|ics|json|svg)\\)?}?|.*\\\\\\.\\(\\?:csv\\|xlsx\\)}"
                    + "|.*/(files|attachments)/\\{[a-z]+}|.*/versions/\\{[a-z]+}");
    private static final Pattern NAMES = Pattern.compile(
            "(attachment|inline); filename=\"([a-z][a-z-]*(?:\\.[a-z0-9]+)?)\"; filename\\*=UTF-8''(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-zA-Z]+(?::((?:[^{}]|\\{[^}]*})*))?}");

    /** What pages draw with, what programs ask for, and an error that a browser keeps. */
    private static final Set<String> NO_DOWNLOADS = Set.of("/favicon.svg", "/voices/map.svg", "/api/openapi.json");

    /** What the demonstration has none of, or behind more than this walk opens; files go out as those of cases do, by one door. */
    private static final Set<String> NOT_REACHED = Set.of(
            "/admin/roster/{id}/problems.csv",
            "/api/v1/commitments/{id}/files/{file}",
            "/api/v1/look-backs/{id}/files/{file}",
            "/api/v1/meetings/{id}/files/{file}",
            "/api/v1/supervision/items/{id}/files/{file}",
            "/commitments/{id}/files/{file}",
            "/look-backs/plans/{id}/sample.csv",
            "/look-backs/{id}/files/{file}",
            "/meetings/{id}/files/{file}",
            "/supervision/{id}/files/{file}");

    /** Words that tell of the form of a file but not of what it holds. */
    private static final Set<String> EMPTY_WORDS =
            Set.of("export", "download", "file", "list", "data", "table", "document", "sheet", "report");

    private final Doors doors;
    private final Map<String, List<Cookie>> readers = new LinkedHashMap<>();
    private final Map<String, Set<String>> things = new TreeMap<>();

    DownloadNamesTest(@Autowired WebApplicationContext context) {
        doors = new Doors(context, "localhost");
    }

    private MockHttpServletResponse open(String who, String address) throws Exception {
        return doors.answer(readers.getOrDefault(who, List.of()), get(URI.create(address)));
    }

    private String text(String who, String address) throws Exception {
        return open(who, address).getContentAsString(StandardCharsets.UTF_8);
    }

    /** Ids by the start of their addresses, as those who steer find them. */
    private Set<String> things(String start) throws Exception {
        var known = things.get(start);
        if (known == null) {
            known = new LinkedHashSet<>();
            for (var who : List.of("office", "govoffice", "admin", "station1", "visitor")) {
                for (var list :
                        List.of(start, start + "?lines=200", start + "?from=2020-01-01", start + "?state=CLOSED")) {
                    var links = Pattern.compile(Pattern.quote(start) + "/(" + ID + ")")
                            .matcher(text(who, list));
                    while (links.find()) {
                        known.add(links.group(1));
                    }
                }
            }
            things.put(start, known);
        }
        return known;
    }

    private String uploaded() throws Exception {
        var list = new MockMultipartFile(
                "file",
                "2019年“旧”台账: 一/二.csv",
                "text/csv",
                "编号,标题,情况,建议,提出人,主办单位,提出日期\n1,,甲,乙,周汐,,2019-01-08\n".getBytes(StandardCharsets.UTF_8));
        var body = Pattern.compile("value=\"(" + ID + ")\"").matcher(text("office", "/imports"));
        var request = multipart("/imports").file(list);
        if (body.find()) {
            request.param("body", body.group(1));
        }
        var answer = doors.answer(readers.getOrDefault("office", List.of()), request);
        var id = ID.matcher(String.valueOf(answer.getHeader("Location")));
        assertThat(id.find()).as("where the list is: " + answer.getStatus()).isTrue();
        return id.group();
    }

    /** The addresses behind the pattern of a handler. */
    private List<String> addresses(String pattern) throws Exception {
        var addresses = new ArrayList<String>();
        for (var form : forms(pattern)) {
            var variable = VARIABLE.matcher(form);
            if (!variable.find()) {
                addresses.add(form);
                continue;
            }
            var start = form.substring(0, variable.start() - 1);
            var rest = form.substring(variable.end());
            if (start.endsWith("/versions")) {
                addresses.add(start + "/1");
                continue;
            }
            var page = start.replaceFirst("^/api/v1", "")
                    .replace("/supervision/items", "/supervision")
                    .replace("/suggestions", "/cases");
            for (var id : things(page)) {
                if (!rest.contains("{")) {
                    addresses.add(start + "/" + id + rest);
                } else if (rest.contains("{index}")) {
                    addresses.add(start + "/" + id + rest.replace("{index}", "1"));
                } else {
                    var part = rest.substring(0, rest.indexOf('{'));
                    for (var who : List.of("office", "visitor")) {
                        Pattern.compile(Pattern.quote(page + "/" + id + part) + "(" + ID + ")")
                                .matcher(text(who, page + "/" + id))
                                .results()
                                .limit(2)
                                .forEach(link -> addresses.add(start + "/" + id + part + link.group(1)));
                    }
                }
            }
        }
        return addresses;
    }

    /** Each of the words of which a variable is one, as in {@code {file:(?:turnout|votes)\.(?:csv|xlsx)}}. */
    private static List<String> forms(String pattern) {
        var variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            var words = variable.group(1);
            if (words != null && words.contains("\\.")) {
                var forms = new ArrayList<String>();
                var halves = words.split("\\\\\\.");
                for (var name : halves[0].replaceAll("[(?:)]", "").split("\\|")) {
                    for (var extension : halves[1].replaceAll("[(?:)]", "").split("\\|")) {
                        forms.add(pattern.substring(0, variable.start())
                                + name
                                + "."
                                + extension
                                + pattern.substring(variable.end()));
                    }
                }
                return forms;
            }
        }
        return List.of(pattern);
    }

    @Test
    void every_file_is_called_by_what_it_is_in_both_languages() throws Exception {
        for (var name : List.of("office", "unit-education", "deputy1", "govoffice", "station1", "admin")) {
            readers.put(name, doors.signIn(name, DemoDistrict.PASSWORD));
        }
        readers.put("visitor", List.of());
        things.put("/imports", Set.of(uploaded()));
        var unopened = new TreeSet<String>();
        var called = new TreeMap<String, String>();
        var wrong = new TreeSet<String>();
        for (var pattern : doors.patterns()) {
            if (!FILES.matcher(pattern).matches() || NO_DOWNLOADS.contains(pattern)) {
                continue;
            }
            for (var form : forms(pattern)) {
                unopened.add(form);
            }
            for (var address : addresses(pattern)) {
                var form = forms(pattern).stream()
                        .filter(it -> unopened.contains(it) && fits(it, address))
                        .findFirst();
                var reader = form.isEmpty() ? null : reader(address);
                if (form.isPresent() && reader != null) {
                    unopened.remove(form.get());
                    look(form.get(), address, reader, called, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(called).hasSizeGreaterThan(40);
        assertThat(unopened).as("not reached").isSubsetOf(NOT_REACHED);
    }

    private static boolean fits(String form, String address) {
        var words = Pattern.compile("\\Q" + VARIABLE.matcher(form).replaceAll("\\\\E[^/?]+\\\\Q") + "\\E");
        return words.matcher(address).matches();
    }

    /** Who may have what is there. */
    private @Nullable String reader(String address) throws Exception {
        for (var who : readers.keySet()) {
            if (open(who, address).getStatus() == 200) {
                return who;
            }
        }
        return null;
    }

    private void look(String form, String address, String who, Map<String, String> called, Set<String> wrong)
            throws Exception {
        var names = new ArrayList<String>();
        for (var language : List.of("zh", "en")) {
            var said = String.valueOf(open(who, address + "?lang=" + language).getHeader("Content-Disposition"));
            var parts = NAMES.matcher(said);
            if (!parts.matches()) {
                wrong.add(form + " says " + said);
                return;
            }
            var name = URLDecoder.decode(parts.group(3).replace("+", "%2B"), StandardCharsets.UTF_8);
            names.add(name);
            called.put(form + " " + language, name);
            var words = name.replaceFirst("\\.[a-z0-9]+$", "");
            if (name.matches(".*[\\p{Cntrl}/\\\\:*?\"<>|].*|[ .].*|.*[ .]")
                    || name.getBytes(StandardCharsets.UTF_8).length > 250) {
                wrong.add(form + " has a name that a file system refuses: " + name);
            }
            if (ID.matcher(name).find() || !words.matches(".*\\p{L}{2}.*") || EMPTY_WORDS.contains(words)) {
                wrong.add(form + " is not named by what it is: " + name);
            }
            if (EMPTY_WORDS.contains(parts.group(2).replaceFirst("\\..*", ""))) {
                wrong.add(form + " is not named by what it is for old programs: " + parts.group(2));
            }
            if (!name.matches(".*\\.[a-z0-9]{2,4}")) {
                wrong.add(form + " has no extension: " + name);
            }
        }
        var put = form.matches(".*/(files|attachments)/.*");
        if (!put && names.getFirst().equals(names.getLast())) {
            wrong.add(form + " is called alike in both languages: " + names.getFirst());
        }
    }
}

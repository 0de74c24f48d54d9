package org.huiyin.support;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Opens every door of the program as each of several readers. Doors are all handlers that answer a GET, with ids of what any answer names, and
 * whatever the pages of any reader link to; so what one reader finds every other tries as well, and a new handler is opened by itself.
 */
public final class Crawl {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NAMED = Pattern.compile("/([a-z][a-z-]*)/(" + ID.pattern() + ")");
    private static final Pattern JSON_ID = Pattern.compile("\"id\":\"(" + ID.pattern() + ")\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::([^}]*))?}");
    /** Enough to meet every kind of answer. */
    private static final Reach ENOUGH = new Reach(4, 3);

    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*href=\"(/[^\"]*)\"");

    private final Doors doors;
    private final String required;
    private final Reach reach;
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final ArrayDeque<String> ahead = new ArrayDeque<>();

    /**
     * How much of what is alike is opened.
     *
     * @param ofAKind of addresses that differ by a filter, a page or a form only
     * @param things of those that are called by one word in addresses and were not named by who asks
     */
    public record Reach(int ofAKind, int things) {}

    /** What a reader found behind a door. @param text what stands in the response, in whatever wrapping */
    public record Answer(String reader, String address, MockHttpServletResponse response, String text) {
        public int status() {
            return response.getStatus();
        }
    }

    /** Takes each answer as it comes. */
    public interface Visitor {
        void see(Answer answer);
    }

    /** @param required what handlers are asked with that do not answer without parameters */
    public Crawl(Doors doors, String required) {
        this(doors, required, ENOUGH);
    }

    /** @param required what handlers are asked with that do not answer without parameters */
    public Crawl(Doors doors, String required, Reach reach) {
        this.doors = doors;
        this.required = required;
        this.reach = reach;
    }

    /** Names a thing by the word under which addresses have it, e.g. "cases". */
    public void knows(String word, String id) {
        ids.computeIfAbsent(word, _ -> new LinkedHashSet<>()).add(id);
    }

    private void learns(String word, String id) {
        var things = ids.computeIfAbsent(word, _ -> new LinkedHashSet<>());
        if (things.size() < reach.things()) {
            things.add(id);
        }
    }

    /** The addresses that were opened. */
    public Set<String> addresses() {
        return known;
    }

    /** Handlers that no address led to. */
    public List<String> unopened() {
        return doors.patterns().stream()
                .filter(pattern -> {
                    var form =
                            Pattern.compile("\\Q" + VARIABLE.matcher(pattern).replaceAll("\\\\E[^/?]+\\\\Q") + "\\E");
                    return known.stream()
                            .map(address -> address.replaceAll("\\?.*", ""))
                            .noneMatch(address -> form.matcher(address).matches());
                })
                .toList();
    }

    /** @param more addresses beside those that are found, e.g. lists with a filter */
    public void walk(Map<String, List<Cookie>> readers, Collection<String> more, Visitor visitor) throws Exception {
        more.forEach(this::meet);
        for (var before = -1; before < known.size(); ) {
            before = known.size();
            doors.patterns().forEach(pattern -> filled(pattern).forEach(this::meet));
            while (!ahead.isEmpty()) {
                var address = ahead.removeFirst();
                for (var reader : readers.entrySet()) {
                    open(address, reader.getKey(), reader.getValue(), visitor);
                }
            }
        }
    }

    private void open(String address, String reader, List<Cookie> who, Visitor visitor) throws Exception {
        var response = doors.answer(who, get(URI.create(address)));
        var text = Doors.text(response.getContentAsByteArray());
        visitor.see(new Answer(reader, address, response, text));
        if (response.getStatus() == 400 && !address.contains("?")) {
            meet(address + "?" + required);
        }
        if (response.getStatus() != 200) {
            return;
        }
        NAMED.matcher(text).results().forEach(found -> learns(found.group(1), found.group(2)));
        var type = String.valueOf(response.getContentType());
        if (type.startsWith("text/html")) {
            LINK.matcher(text).results().forEach(found -> follow(found.group(1).replace("&amp;", "&")));
        } else if (type.contains("json")) {
            var words = address.replaceAll("\\?.*", "").split("/");
            JSON_ID.matcher(text).results().forEach(found -> learns(words[words.length - 1], found.group(1)));
        }
    }

    private void follow(String link) {
        var address = link.replaceAll("#.*", "").replace(" ", "%20");
        if (address.matches(".*[?&](lang|type)=.*") || address.startsWith("/sign-out") || address.startsWith("//")) {
            return;
        }
        var kind =
                ID.matcher(address).replaceAll("{id}").replaceAll("\\?.*", "?").replaceAll("\\d+", "{n}");
        var form = address.contains("?") || address.contains("/moves/") || address.contains("/new");
        if (!known.contains(address) && (!form || kinds.merge(kind, 1, Integer::sum) <= reach.ofAKind())) {
            meet(address);
        }
    }

    private void meet(String address) {
        if (!address.matches(".*stream(\\?.*)?") && known.add(address)) {
            ahead.add(address);
        }
    }

    /** The addresses of a handler: for each variable the things that are known by the word before it. */
    private List<String> filled(String pattern) {
        var variable = VARIABLE.matcher(pattern);
        if (pattern.contains("{move}")) {
            // Forms of moves are found by the links of whoever may make them.
            return List.of();
        }
        if (!variable.find()) {
            return pattern.startsWith("/sign-out") ? List.of() : List.of(pattern);
        }
        var start = pattern.substring(0, variable.start());
        var rest = pattern.substring(variable.end());
        var all = new ArrayList<String>();
        for (var value : values(variable.group(1), variable.group(2), start)) {
            all.addAll(filled(start + value + rest));
        }
        return all;
    }

    private Collection<String> values(String name, @org.jspecify.annotations.Nullable String form, String start) {
        if (form != null && form.matches("[a-z\\\\.|]+")) {
            return Arrays.stream(form.split("\\|"))
                    .map(value -> value.replace("\\", ""))
                    .toList();
        }
        var words = Arrays.stream(start.split("/"))
                .filter(word -> !word.isEmpty() && !ID.matcher(word).matches())
                .toList();
        var last = words.isEmpty() ? "" : words.getLast();
        var things = new TreeSet<>(ids.getOrDefault(last, Set.of()));
        if (things.isEmpty() && words.size() > 1 && !start.contains("-")) {
            things.addAll(ids.getOrDefault(words.getFirst(), Set.of()));
        }
        if (ID.matcher(start).find()) {
            // Parts of a thing are found by the links of whoever may know them.
            return things.isEmpty() ? List.of("1") : List.of(things.first());
        }
        if (things.isEmpty()) {
            things.add(
                    switch (name) {
                        case "year" -> "2026";
                        default -> "1";
                    });
        }
        return things;
    }
}

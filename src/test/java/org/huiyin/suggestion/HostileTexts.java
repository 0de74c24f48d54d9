package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Texts that would do harm if anything but text were made of them, put into every text field of a form. */
final class HostileTexts {
    /** Stands in every hostile text, after a mark of four characters, as far as the field is long enough. */
    static final String CORE = "<script>alert(1)</script>\"'&{{7*7}}";

    private static final String MORE = " \"><img src=x onerror=alert(2)> ${7*7} cmd|'/C calc'!A0 {0} \u202Etxt.exe";

    /** Inputs that take no free text, and what they take; what they refuse is told by the tests of their forms. */
    private static final Map<String, String> NOT_TEXT =
            Map.of("username", "word%d", "email", "word%d@example.org", "into", "9-0-%d");

    private static final Pattern MARKUP = Pattern.compile("<script>alert|<img src=x", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("(?!on)[a-z][a-z0-9:-]*");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");
    private static final Pattern CODE = Pattern.compile("^\\s*(javascript|data|vbscript):", Pattern.CASE_INSENSITIVE);

    /** Escaped twice, or computed. */
    private static final Pattern CHANGED = Pattern.compile("&lt;|&gt;|&amp;|&quot;|\\{\\{49}}|\\$\\{49}");

    private final Set<String> filled = new LinkedHashSet<>();
    private int count;

    /** A new hostile text that begins as a formula would and fits. */
    String next(int longest, boolean lines) {
        count++;
        var text = "=+-@".charAt(count % 4) + "%03d".formatted(count) + CORE + MORE + (lines ? "\n=1+1" : "");
        return longest > 0 && text.length() > longest ? text.substring(0, longest) : text;
    }

    /** The fields that were filled, each as the kind of its form and its name. */
    Set<String> filled() {
        return filled;
    }

    /** What a browser would send of a form if somebody wrote hostile texts wherever texts can be written. */
    MultiValueMap<String, String> fill(Element form, String action, Map<String, List<String>> chosen) {
        var values = new LinkedMultiValueMap<String, String>();
        for (var input : form.select("input[name], textarea[name], select[name]")) {
            var name = input.attr("name");
            if (name.equals("_csrf") || chosen.containsKey(name)) {
                continue;
            }
            var word = NOT_TEXT.get(name);
            if (word != null) {
                values.add(name, word.formatted(count++));
            } else if (takesText(input)) {
                values.add(name, next(longest(input), input.is("textarea")));
                filled.add(kind(action) + " " + name);
            } else {
                kept(form, input).forEach(value -> values.add(name, value));
            }
        }
        values.putAll(chosen);
        return values;
    }

    static boolean takesText(Element input) {
        return (input.is("textarea:not([hidden])")
                        || input.is("input[type=text]:not([inputmode=numeric])")
                        || input.is("input[type=search]"))
                && !NOT_TEXT.containsKey(input.attr("name"));
    }

    private static int longest(Element input) {
        var limit = input.hasAttr("maxlength") ? input.attr("maxlength") : input.attr("data-limit");
        return limit.isEmpty() ? 0 : Integer.parseInt(limit);
    }

    /** What a field that takes no text holds, or the first thing it could hold where it must not be empty. */
    private static List<String> kept(Element form, Element input) {
        var name = input.attr("name");
        var must = input.hasAttr("required");
        if (input.is("select")) {
            var selected = input.select("option[selected]").eachAttr("value");
            var first = input.select("option").eachAttr("value").stream()
                    .filter(value -> !value.isEmpty())
                    .limit(1)
                    .toList();
            return selected.isEmpty() && must ? first : selected;
        }
        if (input.is("[type=checkbox], [type=radio]")) {
            var same = form.select("input[name=" + name + "]");
            var open = must && same.stream().noneMatch(other -> other.hasAttr("checked"));
            return input.hasAttr("checked") || (open && input.equals(same.first())) ? List.of(input.val()) : List.of();
        }
        if (input.is("[type=date]") && must && input.val().isEmpty()) {
            return List.of(LocalDate.EPOCH.plusYears(60).toString());
        }
        if (input.is("[inputmode=numeric]") && must && input.val().isEmpty()) {
            return List.of("7");
        }
        return input.is("[type=file]") ? List.of() : List.of(input.val());
    }

    /** An address without what differs between things of the same kind. */
    static String kind(String address) {
        return address.replaceAll("[?#].*", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll("\\d+", "{n}");
    }

    /** Fails if a hostile text became anything but text, or became text twice over. */
    static void shownAsText(Document page, String raw, String address) {
        var problems = new ArrayList<String>();
        if (MARKUP.matcher(raw).find()) {
            problems.add("markup");
        }
        for (var element : page.getAllElements()) {
            if (element.is("script")
                    && !(element.data().isBlank() && element.attr("src").startsWith("/"))) {
                problems.add("script " + element.outerHtml());
            }
            for (var attribute : element.attributes()) {
                var name = attribute.getKey();
                if (!ATTRIBUTE.matcher(name).matches()
                        || (ADDRESSES.contains(name)
                                && CODE.matcher(attribute.getValue()).find())
                        || CHANGED.matcher(attribute.getValue()).find()) {
                    problems.add(element.outerHtml());
                }
            }
            if (CHANGED.matcher(element.ownText()).find()) {
                problems.add(element.outerHtml());
            }
        }
        assertThat(problems).as(address).isEmpty();
    }

    /** How often the hostile core stands on a page as text. */
    static int shown(Document page) {
        return page.text().split(Pattern.quote(CORE), -1).length - 1;
    }
}

package org.huiyin.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of texts what differs each time the program begins anew: ids become names, and what is drawn or signed becomes a sign. An id that
 * the ledger knows has one name in all texts, so that a link to another thing is seen; any other is numbered in the text in which it stands.
 */
final class Steady {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CURSOR = Pattern.compile("(?<=[?&;]cursor=)[\\w-]+");
    /** A number that is drawn for a vote, and the vote; lists of them are sorted by the number. */
    private static final Pattern VOTE =
            Pattern.compile("[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}(\",\\s*\"choice\":\"|,|</th>\\s*<td[^>]*>)([^\"<\\n]*)");

    /** What is not the same twice, and the sign for it. */
    private static final Map<Pattern, String> DRAWN = Map.of(
            Pattern.compile("(name=\"_csrf\" value=\"|[?&]_csrf=)[\\w-]+"), "$1<token>",
            Pattern.compile("-[0-9a-f]{32}(\\.[a-z]+)"), "-<version>$1",
            Pattern.compile(ID.pattern() + "\\.\\d{10}\\.[0-9a-f]{32}"), "<form>",
            Pattern.compile("(/voices/at/|\"token\":\")[0-9a-z]{10}\\b"), "$1<code>",
            Pattern.compile("(\"code\":\"|[?&]code=)[2-9A-Z]{8}\\b"), "$1<code>",
            Pattern.compile("M\\d+ \\d+h1v1h-1z[\\dMhvz -]*+"), "<QR code>",
            Pattern.compile("localhost:\\d+"), "localhost:<port>",
            Pattern.compile("(\"uploadsFreeMegabytes\":)\\d+"), "$1\"<room>\"");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> ofKind = new HashMap<>();

    /** Names a thing by its kind, in the order in which things are told; the first name stays. */
    String name(String kind, String id) {
        return names.computeIfAbsent(id, _ -> kind + "-" + ofKind.merge(kind, 1, Integer::sum));
    }

    /** An address; whatever it leads to is named by it. */
    String address(String address) {
        return replaced(read(address), id -> name("thing", id));
    }

    String text(String text) {
        var steady = votes(read(text));
        for (var drawn : DRAWN.entrySet()) {
            steady = drawn.getKey().matcher(steady).replaceAll(drawn.getValue());
        }
        var own = new HashMap<String, String>();
        return replaced(steady, id -> {
            var name = names.get(id);
            return name != null ? name : own.computeIfAbsent(id, _ -> "<id " + (own.size() + 1) + ">");
        });
    }

    /** Places in lists as what they say. */
    private static String read(String text) {
        return CURSOR.matcher(text)
                .replaceAll(cursor -> Matcher.quoteReplacement(
                        new String(Base64.getUrlDecoder().decode(cursor.group()), StandardCharsets.UTF_8)));
    }

    /** Votes in the order of what was voted. */
    private static String votes(String text) {
        var sorted =
                VOTE.matcher(text).results().map(vote -> vote.group(2)).sorted().iterator();
        return VOTE.matcher(text)
                .replaceAll(vote -> Matcher.quoteReplacement("<number>" + vote.group(1) + sorted.next()));
    }

    private static String replaced(String text, UnaryOperator<String> name) {
        return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(name.apply(id.group())));
    }
}

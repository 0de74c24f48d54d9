package org.huiyin.suggestion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.shared.FoldedText;
import org.jspecify.annotations.Nullable;

/**
 * The number that the program gives a paper: term, session, the letter of its instrument, place in the series, e.g. "9-5-建-012". Bodies
 * number for themselves, so the letter tells their papers apart. Earlier versions wrote "9-5-012" of suggestions and of proposals and
 * "X9-5-012" of reports on public opinion; both are understood. What an imported list calls its papers is a text of its own.
 *
 * @param term 届
 * @param session 次会议; 0 between sessions
 * @param running from 1, written with at least three digits
 */
public record PaperNumber(Kind kind, int term, int session, int running) {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern WRITTEN =
            Pattern.compile("([Xx])?(\\d{1,3})-(\\d{1,3})-(?:([\u5efa\u63d0\u4fe1])-?)?(\\d{1,7})");

    @Override
    public String toString() {
        return "%d-%d-%s-%03d".formatted(term, session, letter(kind), running);
    }

    /** Suggestion, proposal, information 建、提、信. */
    private static String letter(Kind kind) {
        return switch (kind) {
            case DEPUTY_SUGGESTION -> "\u5efa";
            case CPPCC_PROPOSAL -> "\u63d0";
            case OPINION_REPORT -> "\u4fe1";
        };
    }

    /** Whose number a text may be: none if it is no number of ours, two if it is one of before, which did not tell suggestions and proposals apart. */
    public static List<PaperNumber> meant(String text) {
        var written = WRITTEN.matcher(FoldedText.closed(text));
        if (!written.matches()) {
            return List.of();
        }
        return kinds(written.group(1) != null, written.group(4))
                .map(kind -> new PaperNumber(kind, number(written, 2), number(written, 3), number(written, 5)))
                .toList();
    }

    private static Stream<Kind> kinds(boolean report, @Nullable String letter) {
        return letter == null
                ? report ? Stream.of(Kind.OPINION_REPORT) : Stream.of(Kind.DEPUTY_SUGGESTION, Kind.CPPCC_PROPOSAL)
                : report
                        ? Stream.empty()
                        : Stream.of(Kind.values()).filter(kind -> letter(kind).equals(letter));
    }

    private static int number(MatchResult written, int group) {
        return Integer.parseInt(written.group(group));
    }

    /** Every way in which a paper that somebody calls so may be stored: as typed, as a reader sees it, as the program writes it. */
    public static Set<String> forms(String typed) {
        var forms = new LinkedHashSet<String>();
        forms.add(typed);
        var seen = FoldedText.seen(typed);
        forms.add(seen);
        forms.add(SPACES.matcher(seen).replaceAll(""));
        meant(typed).forEach(it -> forms.add(it.toString()));
        return forms;
    }

    /** What is the same of two numbers by which papers of one instrument and body are called, however each was written. */
    public static String alike(String number) {
        return meant(number).stream()
                .findFirst()
                .map(it -> it.term + "-" + it.session + "-" + it.running)
                .orElseGet(() -> FoldedText.closed(number));
    }
}

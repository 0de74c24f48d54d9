package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import org.huiyin.document.Numerals;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.ui.Words;

/** Titles of reply letters: which paper of which session of which assembly is answered. */
final class LetterTitles {
    private LetterTitles() {}

    /** As the form of official replies wants it, e.g. on suggestion 1 of the fifth session of the ninth congress of a district. */
    static String of(String body, Kind kind, int term, int session, String number) {
        return t(
                "suggestion.paper.title." + kind,
                Words.chinese() ? assembly(body, kind, term, session) : body + ", " + CaseWords.session(term, session),
                PaperNumber.meant(number).stream()
                        .findFirst()
                        .map(it -> String.valueOf(it.running()))
                        .orElse(number));
    }

    /** The term stands within the name of the assembly, the session behind it. */
    private static String assembly(String body, Kind kind, int term, int session) {
        var word = t(kind == Kind.DEPUTY_SUGGESTION ? "suggestion.paper.congress" : "suggestion.paper.committee");
        var at = body.lastIndexOf(word);
        var place = at < 0 ? body.length() : at;
        return body.substring(0, place)
                + t("suggestion.paper.term", Numerals.chinese(term))
                + body.substring(place)
                + (session == 0
                        ? t("suggestion.paper.between")
                        : t("suggestion.paper.session", Numerals.chinese(session)));
    }
}

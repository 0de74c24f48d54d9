package org.huiyin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The shipped rules as a document for people. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/rules/README.md");

    /** Run with -Dhuiyin.docs=write after changing a rule profile or an outcome scheme. */
    @Test
    void the_checked_in_rules_are_those_that_ship() throws IOException {
        var document = document();
        if ("write".equals(System.getProperty("huiyin.docs"))) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/rules is behind the data; run mvn test -Dtest=RulesDocumentTest -Dhuiyin.docs=write")
                .isEqualTo(document);
    }

    private static String document() {
        var page = new StringBuilder("""
                # Rules on time limits

                Made from the shipped data by `RulesDocumentTest` and compared in each build. "Own" limits are settings of the office where the text names no number.
                The first day does not count. Months end on the day of the same number, else on the month's last. A last day that is a day off moves to the next working day. Late is only what comes after it.
                """);
        for (var profile : Shipped.profiles().values()) {
            page.append("\n## %s (`%s`)\n\n%s\n\n%s\n\n"
                    .formatted(profile.name(Locale.ENGLISH), profile.code(), profile.note(), profile.englishNote()));
            page.append(
                    "Used from %s. Outcome scheme: %s.\n\n".formatted(profile.validFrom(), profile.outcomeScheme()));
            page.append("| rule | limit | | basis |\n|---|---|---|---|\n");
            for (var rule : Rule.values()) {
                var limit = profile.limit(rule);
                page.append("| `%s` | %d %s | %s | %s |\n"
                        .formatted(
                                rule.code(),
                                limit.amount(),
                                words(limit),
                                limit.statutory() ? "statutory" : "own",
                                limit.basis()));
            }
        }
        page.append("\n## Outcome schemes\n");
        for (var scheme : Shipped.schemes().values()) {
            page.append("\n### %s (`%s`)\n\n".formatted(scheme.name(Locale.ENGLISH), scheme.code()));
            for (var outcome : scheme.outcomes()) {
                page.append("- %s %s: %s (%s)\n"
                        .formatted(
                                outcome.code(),
                                outcome.word(),
                                outcome.englishWord(),
                                outcome.meaning()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')));
            }
        }
        return page.toString();
    }

    private static String words(Limit limit) {
        var many = limit.span().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return limit.amount() == 1 ? many.substring(0, many.length() - 1) : many;
    }
}

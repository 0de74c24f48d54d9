package org.huiyin.meeting.states;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.directory.BodyKind;
import org.huiyin.document.Numerals;
import org.huiyin.meeting.MeetingKind;
import org.jspecify.annotations.Nullable;

/** Which body holds which kind of meeting and by which rules, as written in {@code meeting/kinds.csv}. */
public final class KindRules {
    private static final int MOST_IN_CHARACTERS = 999;
    private static final List<KindRule> RULES = read();

    private KindRules() {}

    /**
     * A line of the table.
     *
     * @param words of its numbering with {0} for the number; without it the name of the kind, which is not numbered
     * @param offices whether only an office of the body may prepare it
     * @param basis the rule behind the quorum; empty if it needs none
     */
    public record KindRule(
            MeetingKind kind, BodyKind body, String words, boolean offices, Quorum quorum, String basis) {
        public boolean numbered() {
            return words.contains("{0}");
        }

        /** E.g. 第九次民生夜询会; the name of the kind where there is no number. */
        public String numbered(@Nullable Integer number) {
            if (number == null) {
                return numbered() ? "" : words;
            }
            return words.replace(
                    "{0}", number > MOST_IN_CHARACTERS ? String.valueOf(number) : Numerals.chinese(number));
        }
    }

    public static List<KindRule> all() {
        return RULES;
    }

    public static Optional<KindRule> of(MeetingKind kind, BodyKind body) {
        return RULES.stream()
                .filter(rule -> rule.kind() == kind && rule.body() == body)
                .findFirst();
    }

    /** The rule of a meeting that was planned under one. */
    public static KindRule must(MeetingKind kind, BodyKind body) {
        return of(kind, body).orElseThrow(() -> new IllegalStateException(kind + " of " + body));
    }

    private static List<KindRule> read() {
        try (var in = Objects.requireNonNull(KindRules.class.getResourceAsStream("/meeting/kinds.csv"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .map(cells -> new KindRule(
                            MeetingKind.valueOf(cells[0]),
                            BodyKind.valueOf(cells[1]),
                            cells[2],
                            cells[3].equals("offices"),
                            Quorum.valueOf(cells[4]),
                            cells[5]))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

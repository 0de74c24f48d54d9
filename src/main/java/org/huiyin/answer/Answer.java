package org.huiyin.answer;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer line: one sentence that says what came of something, or who must do what by when.
 *
 * @param opening what stands before the colon, e.g. "Answered"; empty for none
 * @param clauses what follows, at least one; what matters most first where a row has room for one alone
 * @param next who must act now, in the reader's language; empty where nobody must
 * @param due the nearest day by which that is to be done; null where none is set
 */
public record Answer(
        String opening,
        List<Clause> clauses,
        String next,
        @Nullable LocalDate due) {
    public Answer {
        clauses = List.copyOf(clauses);
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("an answer without words");
        }
    }

    /** A sentence of clauses alone. */
    public static Answer of(Clause... clauses) {
        return new Answer("", List.of(clauses), "", null);
    }

    /** What came of it, and the clauses that tell it: "Answered: partly solved, one promise overdue." */
    public static Answer opening(String words, List<Clause> clauses) {
        return new Answer(words, clauses, "", null);
    }

    /** The same with who must act now. @param by the day by which; null where none is set */
    public Answer next(String who, @Nullable LocalDate by) {
        return new Answer(opening, clauses, who, by);
    }

    /** Broken where a part is, else good where a part is, else plain. */
    public Tone tone() {
        return clauses.stream().map(Clause::tone).max(Comparator.naturalOrder()).orElse(Tone.PLAIN);
    }

    /** The opening as it stands before the clauses, with its colon; empty for none. */
    public String begun() {
        return opening.isEmpty() ? "" : capital(opening) + t("answer.colon");
    }

    /** A clause as it stands in the sentence, by its place. */
    public String words(int place) {
        var words = clauses.get(place).words();
        return place == 0 && opening.isEmpty() ? capital(words) : words;
    }

    /** What stands after a clause. */
    public String after(int place) {
        return place == clauses.size() - 1 ? t("answer.stop") : t("answer.comma");
    }

    /** The whole sentence. */
    public String sentence() {
        return begun() + clauses.stream().map(Clause::words).collect(told());
    }

    /** The sentence for a row: the opening with the clause that matters most, the first that is broken or else the first. */
    public Answer brief() {
        var most = clauses.stream()
                .filter(clause -> clause.tone() == Tone.BROKEN)
                .findFirst()
                .orElseGet(clauses::getFirst);
        return new Answer(opening, List.of(most), next, due);
    }

    private Collector<CharSequence, ?, String> told() {
        return Collectors.collectingAndThen(
                Collectors.joining(t("answer.comma")),
                all -> (opening.isEmpty() ? capital(all) : all) + t("answer.stop"));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

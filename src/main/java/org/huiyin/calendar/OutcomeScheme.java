package org.huiyin.calendar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to sort replies by what became of the matter. Schemes are incompatible: a category always means scheme and code together. */
public record OutcomeScheme(String code, String name, String englishName, List<Outcome> outcomes) {
    public OutcomeScheme {
        outcomes = List.copyOf(outcomes);
    }

    public Optional<Outcome> outcome(String outcomeCode) {
        return outcomes.stream()
                .filter(outcome -> outcome.code().equals(outcomeCode))
                .findFirst();
    }

    /** The name in the reader's language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("zh") ? name : englishName;
    }
}

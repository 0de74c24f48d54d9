package org.huiyin.shared;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A yes or no as it comes in, by form, address or JSON. What is neither is refused and never taken for a no: it may have been a wish for
 * secrecy.
 */
public final class YesNo {
    private static final Set<String> YES = Set.of("true", "on", "1", "yes");
    private static final Set<String> NO = Set.of("false", "off", "0", "no");

    private YesNo() {}

    /**
     * @param given a boolean, or a word in any case, half or full width; of several all must say the same
     * @return empty for anything else
     */
    public static Optional<Boolean> of(@Nullable Object given) {
        return switch (given) {
            case Boolean truth -> Optional.of(truth);
            case Collection<?> several -> agreed(several.stream().map(YesNo::of).toList());
            case String word -> word(word);
            case Number number -> word(number.toString());
            case null, default -> Optional.empty();
        };
    }

    /** @throws InvalidInput naming the field if it is neither yes nor no */
    public static boolean read(String field, @Nullable Object given) {
        return of(given).orElseThrow(() -> new InvalidInput(field, "notAFlag"));
    }

    /** As {@link #read}, for a field that may be left out. */
    public static boolean read(String field, @Nullable Object given, boolean otherwise) {
        return given == null ? otherwise : read(field, given);
    }

    private static Optional<Boolean> agreed(List<Optional<Boolean>> answers) {
        return answers.stream().distinct().count() == 1 ? answers.getFirst() : Optional.empty();
    }

    private static Optional<Boolean> word(String typed) {
        var word = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return YES.contains(word)
                ? Optional.of(Boolean.TRUE)
                : NO.contains(word) ? Optional.of(Boolean.FALSE) : Optional.empty();
    }
}

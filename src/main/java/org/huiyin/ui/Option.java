package org.huiyin.ui;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Something that can be chosen in a form: the value that is sent and the words that are shown. */
public record Option(String value, String label) {
    /** The constants of an enum. @param prefix of the message keys that word them */
    public static <E extends Enum<E>> List<Option> of(E[] constants, String prefix) {
        return of(constants, prefix, _ -> true);
    }

    /** Those constants that may be chosen. */
    public static <E extends Enum<E>> List<Option> of(E[] constants, String prefix, Predicate<? super E> offered) {
        return Arrays.stream(constants)
                .filter(offered)
                .map(each -> new Option(each.name(), Words.t(prefix + each.name())))
                .toList();
    }

    /** Numbers. @param key of the message that words one */
    public static List<Option> of(Collection<Integer> numbers, String key) {
        return numbers.stream()
                .map(each -> new Option(each.toString(), Words.t(key, each)))
                .toList();
    }

    /** Whether it is what was chosen. @param chosen a constant, an id or a value; null if nothing is */
    public boolean is(@Nullable Object chosen) {
        return chosen != null && value.equals(chosen instanceof Enum<?> constant ? constant.name() : chosen.toString());
    }
}

package org.huiyin.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;

/** Makes the fields of the directory's forms. */
public final class Choices {
    /** From so many on, choices show as a list, which can be left at its first, empty line. */
    private static final int LIST = 7;

    private Choices() {}

    static FormField text(String name, String label, boolean required, int longest, String value) {
        return new FormField(name, label, FieldType.TEXT, required, longest).withValue(value);
    }

    static FormField date(String name, String label, boolean required, String value) {
        return new FormField(name, label, FieldType.DATE, required, 0).withValue(value);
    }

    static FormField number(String name, String label, String value) {
        return new FormField(name, label, FieldType.NUMBER, true, 0).withValue(value);
    }

    /** A list to choose one from; the words and values as the functions say. */
    static <T> FormField choice(
            String name,
            String label,
            boolean required,
            List<T> choices,
            Function<T, String> value,
            Function<T, String> words,
            String chosen) {
        var options = new ArrayList<Option>();
        if (!required && choices.size() < LIST) {
            options.add(new Option("", Words.t("registry.none")));
        }
        choices.forEach(each -> options.add(new Option(value.apply(each), words.apply(each))));
        return new FormField(name, label, FieldType.CHOICE, required, options)
                .withValue(chosen.isEmpty() && required ? null : chosen);
    }
}

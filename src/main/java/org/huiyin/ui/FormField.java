package org.huiyin.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form, with what was typed and what is wrong with it. Shown by {@code @template.ui.formFieldFragment(field)}.
 *
 * @param name name of the field in the request; its element has the id {@code field-<name>}, with hyphens for dots
 * @param label the question in the reader's language
 * @param maxLength longest text taken, in characters; 0 for no limit
 * @param options what can be chosen; empty for types without a choice
 * @param hint how to answer; empty if the label says it all
 * @param example shown beside the field; empty if none
 * @param values what was typed or chosen; a single element except for {@link FieldType#CHOICES}
 * @param error the sentence that says what is wrong; null if nothing is
 */
public record FormField(
        String name,
        String label,
        FieldType type,
        boolean required,
        int maxLength,
        List<Option> options,
        String hint,
        String example,
        List<String> values,
        @Nullable String error) {
    public FormField {
        options = List.copyOf(options);
        values = List.copyOf(values);
    }

    /** A field without options, hint, example or value. */
    public FormField(String name, String label, FieldType type, boolean required, int maxLength) {
        this(name, label, type, required, maxLength, List.of(), "", "", List.of(), null);
    }

    /** An empty field with options. */
    public FormField(String name, String label, FieldType type, boolean required, List<Option> options) {
        this(name, label, type, required, 0, options, "", "", List.of(), null);
    }

    public FormField withLabel(String words) {
        return new FormField(name, words, type, required, maxLength, options, hint, example, values, error);
    }

    /** With those of its options that fit. */
    public FormField only(Predicate<Option> fits) {
        return new FormField(
                name,
                label,
                type,
                required,
                maxLength,
                options.stream().filter(fits).toList(),
                hint,
                example,
                values,
                error);
    }

    public FormField withHint(String text) {
        return new FormField(name, label, type, required, maxLength, options, text, example, values, error);
    }

    public FormField withExample(String text) {
        return new FormField(name, label, type, required, maxLength, options, hint, text, values, error);
    }

    public FormField withValue(@Nullable String value) {
        return withValues(value == null ? List.of() : List.of(value));
    }

    public FormField withValues(Collection<String> typed) {
        return new FormField(name, label, type, required, maxLength, options, hint, example, List.copyOf(typed), error);
    }

    public FormField withError(@Nullable String sentence) {
        return new FormField(name, label, type, required, maxLength, options, hint, example, values, sentence);
    }

    /** The same asked otherwise, with what stands there among the options although it is not offered any more. */
    public FormField among(List<String> standing, FieldType asked) {
        var all = new ArrayList<>(options);
        standing.stream()
                .filter(value -> !value.isBlank()
                        && options.stream().noneMatch(option -> option.value().equals(value)))
                .forEach(value -> all.add(new Option(value, value)));
        return new FormField(name, label, asked, required, maxLength, all, hint, example, values, error);
    }

    /** The fields again with what was typed and what is wrong; for showing a form that came back with 422. */
    public static List<FormField> again(
            List<FormField> fields, Map<String, ? extends List<String>> typed, List<FieldProblem> problems) {
        return fields.stream()
                .map(field -> {
                    var values = typed.get(field.name());
                    var error = problems.stream()
                            .filter(problem -> problem.field().equals(field.name()))
                            .findFirst()
                            .map(problem -> Words.t(
                                    problem.messageKey(), problem.arguments().toArray()))
                            .orElse(null);
                    return (values == null ? field : field.withValues(values)).withError(error);
                })
                .toList();
    }

    /**
     * Asks for all that is missing at once, so that nobody sends a form as often as it has fields.
     *
     * @throws InvalidInput for every required field that is empty
     */
    public static void requireAll(Collection<FormField> fields, Map<String, List<String>> typed) {
        var missing = fields.stream()
                .filter(FormField::required)
                .map(FormField::name)
                .filter(name -> typed.getOrDefault(name, List.of()).stream().allMatch(String::isBlank))
                .map(name -> new FieldProblem(name, "required"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
    }

    /** The only value; empty if none. */
    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    public boolean chosen(Option option) {
        return values.contains(option.value());
    }

    /** The options as shown: in a long list those chosen stand first, where they are seen. */
    public List<Option> shownOptions() {
        if (type != FieldType.CHOICES || !isLong() || values.isEmpty()) {
            return options;
        }
        return Stream.concat(
                        options.stream().filter(this::chosen), options.stream().filter(option -> !chosen(option)))
                .toList();
    }

    /** True if there are so many options that a reader wants to filter them. */
    public boolean isLong() {
        return options.size() > 12;
    }

    public String id() {
        return "field-" + name.replace('.', '-');
    }

    /** True if the field is a group of boxes or buttons rather than a single element. */
    public boolean grouped() {
        return type == FieldType.CHOICES || (type == FieldType.CHOICE && options.size() <= 7);
    }

    /** Ids of the elements that describe the field, for screen readers; null if none do. */
    public @Nullable String describedBy() {
        var ids = new StringBuilder();
        if (!hint.isEmpty()) {
            ids.append(id()).append("-hint ");
        }
        if (!example.isEmpty()) {
            ids.append(id()).append("-example ");
        }
        if (error != null) {
            ids.append(id()).append("-error ");
        }
        return ids.isEmpty() ? null : ids.toString().strip();
    }
}

package org.huiyin.form;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ui.Words;

/** Something that was typed, with the question that it answers. */
public record Typed(String label, String value) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** What forms send for a choice: ids, words of the program, yes and no. */
    private static final Pattern CODE = Pattern.compile(ID.pattern() + "|[A-Z][A-Z_]+|true|false");

    /** What was typed into a field of a module, in its words; what was chosen by an id is chosen again. Empty if nothing remains to be shown. */
    static Optional<Typed> of(String module, String move, String name, List<String> values) {
        return label(module, move, name)
                .map(label -> new Typed(label, words(module, name, values)))
                .filter(typed -> !typed.value().isEmpty());
    }

    /** The question that a field of a module asks; empty if it is none that people see. */
    public static Optional<String> label(String module, String move, String name) {
        var cell = Field.CELL.matcher(name);
        var plain = cell.matches() ? cell.group(1) + "." + cell.group(3) : name;
        return Stream.of(module + ".label." + move + "." + plain, module + ".field." + plain)
                .filter(Words::has)
                .findFirst()
                .map(Words::t)
                .map(words -> cell.matches() ? Words.t("ui.row.label", words, cell.group(2)) : words);
    }

    /** Whether a value was typed in words, not chosen or sent along unseen. */
    public static boolean isText(String module, String name, String value) {
        return !value.isBlank()
                && !CODE.matcher(value).matches()
                && !Words.has(module + ".choice." + name + "." + value);
    }

    private static String words(String module, String name, List<String> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !ID.matcher(value).matches())
                .map(value -> {
                    var choice = module + ".choice." + name + "." + value;
                    return value.equals("true") ? Words.t("form.yes") : Words.has(choice) ? Words.t(choice) : value;
                })
                .collect(Collectors.joining("\n"));
    }
}

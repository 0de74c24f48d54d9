package org.huiyin.move;

import java.util.List;
import java.util.function.Function;
import org.huiyin.form.Field;
import org.huiyin.form.FileFields;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A move as a form.
 *
 * @param about the title of what it concerns; empty if it begins something
 * @param version of the case that the caller sees; null where nothing is there yet, or where it does not matter
 * @param official asked once more before it is made
 * @param fields as questions, filled with what is known
 * @param checks the fields by which what is typed is checked before the case looks at it; empty where the case alone does
 * @param against what stands against it now, where its form is shown nevertheless; null if nothing does
 */
public record MoveForm(
        String move,
        String about,
        @Nullable Integer version,
        boolean official,
        List<FormField> fields,
        List<Field> checks,
        @Nullable Refusal against) {
    public MoveForm {
        fields = List.copyOf(fields);
        checks = List.copyOf(checks);
    }

    /** Of what nothing stands against. */
    public MoveForm(
            String move,
            String about,
            @Nullable Integer version,
            boolean official,
            List<FormField> fields,
            List<Field> checks) {
        this(move, about, version, official, fields, checks, null);
    }

    /** Of a case that is there. @param asked a field as a question */
    public static MoveForm of(
            MoveKind move, String about, @Nullable Integer version, Function<Field, FormField> asked) {
        return of(move, move.fields(), about, version, asked);
    }

    /** The same where the case itself says what is asked. */
    public static MoveForm of(
            MoveKind move,
            List<Field> fields,
            String about,
            @Nullable Integer version,
            Function<Field, FormField> asked) {
        return new MoveForm(move.code(), about, version, move.official(), asked(fields, asked), fields);
    }

    /** Files stand by their name alone: the page asks for them in its own way. */
    private static List<FormField> asked(List<Field> fields, Function<Field, FormField> asked) {
        return fields.stream()
                .map(field -> field.name().equals(FileFields.FILES)
                        ? new FormField(FileFields.FILES, "", FieldType.FILE, false, 0)
                        : asked.apply(field))
                .toList();
    }

    /** Whether it takes files along. */
    public boolean takesFiles() {
        return fields.stream().anyMatch(field -> field.name().equals(FileFields.FILES));
    }

    /** The same with the title of what it concerns. */
    public MoveForm on(String title) {
        return new MoveForm(move, title, version, official, fields, checks, against);
    }

    /** The same without a question that the address answers. */
    public MoveForm without(String field) {
        return with(fields.stream().filter(asked -> !asked.name().equals(field)).toList());
    }

    /** The same, where a field that begins with a value begins with another. */
    public MoveForm begunWith(String field, String value) {
        return with(fields.stream()
                .map(asked -> asked.name().equals(field) && !asked.values().isEmpty() ? asked.withValue(value) : asked)
                .toList());
    }

    /** The same with other questions, in their order. */
    public MoveForm with(List<FormField> others) {
        return new MoveForm(move, about, version, official, others, checks, against);
    }

    /** The same, shown with what stands against it now. @param why null if nothing does */
    public MoveForm blockedBy(@Nullable Refusal why) {
        return new MoveForm(move, about, version, official, fields, checks, why);
    }

    /** Of what begins a case. */
    public static MoveForm beginning(String move, List<Field> fields, Function<Field, FormField> asked) {
        return new MoveForm(move, "", null, false, asked(fields, asked), fields);
    }
}

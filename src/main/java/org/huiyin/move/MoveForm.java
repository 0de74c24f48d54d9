package org.huiyin.move;

import java.util.List;
import java.util.function.Function;
import org.huiyin.form.Field;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A move as a form.
 *
 * @param about the title of what it concerns; empty if it begins something
 * @param version of the case that the caller sees; null where nothing is there yet, or where it does not matter
 * @param official asked once more before it is made
 * @param fields as questions, filled with what is known
 * @param checks the fields by which what is typed is checked
 */
public record MoveForm(
        String move,
        String about,
        @Nullable Integer version,
        boolean official,
        List<FormField> fields,
        List<Field> checks) {
    public MoveForm {
        fields = List.copyOf(fields);
        checks = List.copyOf(checks);
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
        return new MoveForm(
                move.code(),
                about,
                version,
                move.official(),
                fields.stream().map(asked).toList(),
                fields);
    }

    /** Of what begins a case. */
    public static MoveForm beginning(String move, List<Field> fields, Function<Field, FormField> asked) {
        return new MoveForm(move, "", null, false, fields.stream().map(asked).toList(), fields);
    }
}

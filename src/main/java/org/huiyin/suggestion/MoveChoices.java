package org.huiyin.suggestion;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Outcome;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/** Words the fields of a move and fills their choices. */
final class MoveChoices {
    private final Directory directory;
    private final Calendars calendars;
    private final Caller caller;
    private final @Nullable Suggestion suggestion;
    private final List<Outcome> outcomes;
    private final List<AttachmentRef> files;

    MoveChoices(
            Directory directory,
            Calendars calendars,
            Caller caller,
            @Nullable Suggestion suggestion,
            List<Outcome> outcomes,
            List<AttachmentRef> files) {
        this.directory = directory;
        this.calendars = calendars;
        this.caller = caller;
        this.suggestion = suggestion;
        this.outcomes = outcomes;
        this.files = files;
    }

    FormField field(MoveName move, Field field, List<String> values) {
        var label = "suggestion.label." + move.code() + "." + field.name();
        return new FormField(
                field.name(),
                Words.has(label) ? t(label) : t("suggestion.field." + field.name()),
                type(field.type()),
                field.required(),
                field.maxLength(),
                options(field),
                Words.has("suggestion.hint." + field.name()) ? t("suggestion.hint." + field.name()) : "",
                "",
                values,
                null);
    }

    private static FieldType type(Field.Type type) {
        return switch (type) {
            case TEXT -> FieldType.TEXT;
            case LONG_TEXT -> FieldType.LONG_TEXT;
            case DATE -> FieldType.DATE;
            case FLAG -> FieldType.FLAG;
            case CHOICE -> FieldType.CHOICE;
            case UNIT -> FieldType.UNIT;
            case CASE -> FieldType.TEXT;
            case PERSON -> FieldType.PERSON;
            case UNITS, PERSONS -> FieldType.CHOICES;
            case FILE -> FieldType.FILE;
        };
    }

    private List<Option> options(Field field) {
        return switch (field.source()) {
            case NONE, CASES -> List.of();
            case FIXED ->
                field.codes().stream()
                        .map(code -> new Option(code, t("suggestion.choice." + field.name() + "." + code)))
                        .toList();
            case UNITS ->
                directory.units(caller.district()).stream()
                        .filter(unit -> unit.active())
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
            case OUTCOMES ->
                outcomes.stream()
                        .map(outcome ->
                                new Option(outcome.code(), outcome.code() + "  " + outcome.word(Words.locale())))
                        .toList();
            case REFUSAL_REASONS ->
                suggestion == null
                        ? List.of()
                        : RefusalReasons.of(suggestion.paper().kind()).stream()
                                .map(code -> new Option(code, t("suggestion.refusalReason." + code)))
                                .toList();
            case COLLEAGUES -> colleagues();
            case SIGNERS -> signers();
            case FILES ->
                files.stream()
                        .map(file -> new Option(file.id().toString(), file.name()))
                        .toList();
        };
    }

    private List<Option> colleagues() {
        if (suggestion == null) {
            return List.of();
        }
        var body = suggestion.paper().body();
        var present = suggestion.paper().signers().stream().map(Signer::person).toList();
        return Stream.concat(holders(body, PostKind.DEPUTY), holders(body, PostKind.MEMBER))
                .filter(person -> !present.contains(person.id()))
                .map(person -> new Option(person.id().toString(), person.name()))
                .toList();
    }

    private Stream<org.huiyin.directory.Person> holders(BodyId body, PostKind kind) {
        return directory.holders(body, kind, calendars.today()).stream();
    }

    private List<Option> signers() {
        if (suggestion == null) {
            return List.of();
        }
        var ids = suggestion.paper().answered().stream()
                .map(Signer::person)
                .distinct()
                .toList();
        return directory.people(caller.district(), ids).values().stream()
                .map(person -> new Option(person.id().toString(), person.name()))
                .toList();
    }
}

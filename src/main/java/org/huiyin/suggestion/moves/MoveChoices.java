package org.huiyin.suggestion.moves;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Outcome;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PostKind;
import org.huiyin.form.Field;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
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
    private final Kind kind;
    private final List<Outcome> outcomes;
    private final List<AttachmentRef> files;

    MoveChoices(
            Directory directory,
            Calendars calendars,
            Caller caller,
            @Nullable Suggestion suggestion,
            Kind kind,
            List<Outcome> outcomes,
            List<AttachmentRef> files) {
        this.directory = directory;
        this.calendars = calendars;
        this.caller = caller;
        this.suggestion = suggestion;
        this.kind = kind;
        this.outcomes = outcomes;
        this.files = files;
    }

    FormField field(MoveName move, Field field, List<String> values) {
        var asked = field.asked("suggestion", move.code(), options(field), values);
        return switch (field.name()) {
            case "capacity" -> asked.only(option -> Capacity.codes(kind).contains(option.value()));
            case "onBehalfOf" -> asked.withLabel(t("suggestion.field.onBehalfOf." + kind));
            default -> asked;
        };
    }

    private List<Option> options(Field field) {
        if (!(field.source() instanceof CaseSource source)) {
            return List.of();
        }
        return switch (source) {
            case CASES -> List.of();
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
        return directory.options(Stream.concat(holders(body, PostKind.DEPUTY), holders(body, PostKind.MEMBER))
                .filter(person -> !present.contains(person.id()))
                .toList());
    }

    private Stream<Person> holders(BodyId body, PostKind kind) {
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
        return directory.options(directory.people(caller.district(), ids).values());
    }
}

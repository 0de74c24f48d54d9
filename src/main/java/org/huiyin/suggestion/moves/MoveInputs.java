package org.huiyin.suggestion.moves;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Field;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a caller typed for a move against the directory and the lists of codes. */
@Component
class MoveInputs {
    private final CaseStore store;
    private final CaseViews views;
    private final Directory directory;

    MoveInputs(CaseStore store, CaseViews views, Directory directory) {
        this.store = store;
        this.views = views;
        this.directory = directory;
    }

    /** The fields of a new paper. */
    Input ofNewPaper(Kind kind, BodyId body, Map<String, ?> raw, Caller caller) {
        checkBody(kind, body, caller);
        var input = Input.parse(MoveName.SAVE.fields(), raw);
        checkReferences(MoveName.SAVE.fields(), input, caller);
        checkCapacity(kind, input);
        return input;
    }

    /** The fields of a move on a case. */
    Input ofMove(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Map<String, ?> raw, Caller caller) {
        var given = GivenFields.keeping(raw, MoveForms.standing(suggestion, name, unit));
        var input = Input.parse(name.fields(), name == MoveName.MERGE ? withIdOfNumber(given, suggestion) : given);
        checkReferences(name.fields(), input, caller);
        checkChoices(suggestion, name, unit, input);
        checkCapacity(suggestion.paper().kind(), input);
        return input;
    }

    /** A suggestion is not raised by a party, a sector or a committee of the conference. */
    private static void checkCapacity(Kind kind, Input input) {
        var capacity = input.text("capacity");
        if (!capacity.isEmpty() && !Capacity.codes(kind).contains(capacity)) {
            throw new InvalidInput("capacity", "notAnOption");
        }
    }

    private void checkBody(Kind kind, BodyId body, Caller caller) {
        var wanted = kind == Kind.DEPUTY_SUGGESTION ? BodyKind.CONGRESS : BodyKind.CPPCC;
        if (directory.body(caller.district(), body).kind() != wanted) {
            throw new InvalidInput("body", "notAnOption");
        }
    }

    /** A case to merge into may be named by its number. */
    private Map<String, ?> withIdOfNumber(Map<String, ?> raw, Suggestion suggestion) {
        var given =
                raw.get("into") instanceof List<?> many ? (many.isEmpty() ? null : many.getFirst()) : raw.get("into");
        if (given == null) {
            return raw;
        }
        var paper = suggestion.paper();
        var id = store.byNumber(
                paper.district(), paper.body(), String.valueOf(given).strip());
        return id.isPresent() ? GivenFields.with(raw, "into", id.get().toString()) : raw;
    }

    /** Ids typed by a caller must be of the caller's district and still in service. */
    private void checkReferences(List<Field> fields, Input input, Caller caller) {
        for (var field : fields) {
            try {
                switch (field.type()) {
                    case UNIT ->
                        Optional.ofNullable(input.unit(field.name())).ifPresent(unit -> checkUnit(unit, caller));
                    case UNITS -> input.units(field.name()).forEach(unit -> checkUnit(unit, caller));
                    case PERSON, PERSONS -> {
                        var named = input.persons(field.name());
                        if (directory.people(caller.district(), named).size() != named.size()) {
                            throw new NotFound("person");
                        }
                    }
                    case CASE -> input.id(field.name()).ifPresent(id -> checkCase(new CaseId(id), caller));
                    case TEXT, LONG_TEXT, NUMBER, DATE, FLAG, CHOICE, CHOICES, FILE, ROWS -> {}
                }
            } catch (NotFound _) {
                throw new InvalidInput(field.name(), "notAnOption");
            }
        }
    }

    /** A case that the caller may not know is as good as none, whatever state it is in. */
    private void checkCase(CaseId id, Caller caller) {
        if (store.load(caller.district(), id)
                .filter(loaded -> Standings.visible(loaded.suggestion(), caller))
                .isEmpty()) {
            throw new NotFound("case");
        }
    }

    private void checkUnit(UnitId unit, Caller caller) {
        if (!directory.unit(caller.district(), unit).active()) {
            throw new NotFound("unit");
        }
    }

    private void checkChoices(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Input input) {
        if (!input.text("outcome").isEmpty()
                && views.outcomes(suggestion, name, unit).stream()
                        .noneMatch(code -> code.equals(input.text("outcome")))) {
            throw new InvalidInput("outcome", "notAnOption");
        }
        if (suggestion instanceof Suggestion.Submitted
                && input.values().containsKey("reason")
                && input.values().containsKey("text")
                && !RefusalReasons.of(suggestion.paper().kind()).contains(input.text("reason"))) {
            throw new InvalidInput("reason", "notAnOption");
        }
    }
}

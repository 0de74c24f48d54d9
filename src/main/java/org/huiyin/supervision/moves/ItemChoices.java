package org.huiyin.supervision.moves;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Work;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be chosen in the fields of a key item, and whether what was chosen is among it. */
@Component
public class ItemChoices {
    private final Directory directory;
    private final Suggestions suggestions;

    ItemChoices(Directory directory, Suggestions suggestions) {
        this.directory = directory;
        this.suggestions = suggestions;
    }

    /**
     * The options of a field.
     *
     * @param item null for a new one
     * @param cases the cases that are offered
     */
    public List<Option> options(Field field, BodyId body, @Nullable KeyItem item, List<UUID> cases, Caller caller) {
        if (!(field.source() instanceof ItemSource source)) {
            return List.of();
        }
        return switch (source) {
            case COMMITTEES -> bodies(body, caller, List.of(BodyKind.COMMITTEE));
            case ASSESSORS -> bodies(body, caller, List.of(BodyKind.SUBDISTRICT_OFFICE, BodyKind.COMMITTEE));
            case UNITS ->
                directory.units(caller.district()).stream()
                        .filter(unit -> unit.active())
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
            case CASES -> cases(cases, caller);
            case STEPS -> steps(item, false);
            case OPEN_STEPS -> steps(item, true);
            case REPORTED -> reported(item);
        };
    }

    private List<Option> bodies(BodyId parent, Caller caller, List<BodyKind> kinds) {
        return kinds.stream()
                .flatMap(kind -> directory.bodies(caller.district()).stream()
                        .filter(body -> body.kind() == kind && parent.equals(body.parent())))
                .map(body -> new Option(body.id().toString(), body.name()))
                .toList();
    }

    private List<Option> cases(List<UUID> ids, Caller caller) {
        var rows = suggestions.rows(ids, caller);
        return ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> new Option(row.id().toString(), words(row)))
                .toList();
    }

    /** A case as an option: its number and its title, as far as it is open. */
    static String words(CaseRow row) {
        var title = row.title() == null ? t("supervision.undisclosed") : row.title();
        return row.number() == null ? title : t("supervision.caseOption", row.number(), title);
    }

    private static List<Option> steps(@Nullable KeyItem item, boolean openOnly) {
        return item == null
                ? List.of()
                : item.course().stream()
                        .flatMap(work -> work.plan().steps().stream())
                        .filter(step -> !openOnly || step.done() == null)
                        .map(step -> new Option(
                                String.valueOf(step.number()), t("supervision.stepOption", step.what(), step.by())))
                        .toList();
    }

    private List<Option> reported(@Nullable KeyItem item) {
        return item == null
                ? List.of()
                : item.course().flatMap(Work::lastRound).stream()
                        .flatMap(round -> round.reports().stream())
                        .map(report -> directory.unit(item.sheet().district(), report.unit()))
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    void check(List<Field> fields, Input input, BodyId body, @Nullable KeyItem item, Caller caller) {
        for (var field : fields) {
            if (field.source() instanceof ItemSource && field.source() != ItemSource.CASES) {
                input.among(field, () -> options(field, body, item, List.of(), caller));
            }
        }
    }

    /** The cases chosen and those named by their numbers, all of the body and submitted. */
    List<UUID> cases(Input input, BodyId body, Caller caller) {
        var ids = new LinkedHashSet<UUID>();
        for (var code : input.choices("cases")) {
            try {
                ids.add(UUID.fromString(code));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("cases", "notAnOption");
            }
        }
        for (var number : input.text("more").split("[\\s,;\u3001\uff0c\uff1b]+")) {
            if (!number.isEmpty()) {
                ids.add(numbered(number, body, caller));
            }
        }
        var rows = suggestions.rows(ids, caller);
        if (ids.stream().anyMatch(id -> !submitted(rows, id))) {
            throw new InvalidInput("cases", "notAnOption");
        }
        return new ArrayList<>(ids);
    }

    private static boolean submitted(Map<UUID, CaseRow> rows, UUID id) {
        var row = rows.get(id);
        return row != null && row.number() != null;
    }

    private UUID numbered(String number, BodyId body, Caller caller) {
        var filter = new CaseFilter(
                number, null, null, null, null, body.value(), null, null, null, "", null, null, null, null);
        var forms = PaperNumber.forms(number);
        return suggestions.list(filter, null, 20, caller).items().stream()
                .filter(row -> row.number() != null && forms.contains(row.number()))
                .map(CaseRow::id)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("more", "noSuchCase", number));
    }

    /** A body of the caller's district. */
    Body body(BodyId id, Caller caller) {
        return directory.body(caller.district(), id);
    }
}

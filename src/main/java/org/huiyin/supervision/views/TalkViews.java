package org.huiyin.supervision.views;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.Names;
import org.huiyin.form.Field;
import org.huiyin.move.MoveForm;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.moves.TalkMove;
import org.huiyin.supervision.moves.TalkMoves;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Counted;
import org.huiyin.supervision.states.Talk;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.supervision.views.TalkView.AgreementView;
import org.huiyin.supervision.views.TalkView.CaseLine;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows talks as each caller may see them. */
@Component
public class TalkViews {
    private final TalkMoves moves;
    private final KeyItemStore items;
    private final Directory directory;
    private final Suggestions suggestions;
    private final Calendars calendars;

    TalkViews(TalkMoves moves, KeyItemStore items, Directory directory, Suggestions suggestions, Calendars calendars) {
        this.moves = moves;
        this.items = items;
        this.directory = directory;
        this.suggestions = suggestions;
        this.calendars = calendars;
    }

    public TalkView view(TalkStore.Loaded loaded, Caller caller) {
        var talk = loaded.talk();
        var call = talk.call();
        var names = new Names(directory, caller.district());
        var minutes = talk.written().orElse(null);
        var table = minutes == null ? call.deputies() : minutes.deputies();
        var named = moves.takesPart(talk, caller) || signersOpen(suggestions, call);
        var rows = suggestions.rows(call.cases(), caller);
        var counted = talk instanceof Talk.Recorded recorded ? recorded.counted() : List.<Counted>of();
        return new TalkView(
                call.id().value(),
                call.kind(),
                talk.stateName(),
                loaded.version(),
                names.body(call.body()),
                call.title(),
                call.on(),
                call.time(),
                call.place(),
                call.agenda(),
                named ? names.people(table) : List.of(),
                named ? 0 : table.size(),
                names.units(minutes == null ? call.units() : minutes.units()),
                minutes == null || !named ? "" : minutes.others(),
                call.cases().stream()
                        .map(rows::get)
                        .filter(Objects::nonNull)
                        .map(row -> new CaseLine(
                                row,
                                counted.stream()
                                        .filter(it -> it.caseId().equals(row.id()))
                                        .map(it -> names.unit(it.unit()))
                                        .toList()))
                        .toList(),
                item(call, caller),
                minutes == null ? null : minutes.said(),
                minutes == null
                        ? List.of()
                        : minutes.agreements().stream()
                                .map(it -> new AgreementView(it.number(), names.unit(it.unit()), it.what(), it.until()))
                                .toList(),
                talk.open(),
                talk instanceof Talk.Cancelled cancelled ? cancelled.reason() : "",
                moves.offered(loaded, caller));
    }

    /** Whether everyone may know who signed each of the cases: then the table tells nothing that is confidential. */
    public static boolean signersOpen(Suggestions suggestions, Call call) {
        var seen = suggestions.rows(call.cases(), Caller.visitor(call.district()));
        return call.cases().stream().allMatch(id -> {
            var row = seen.get(id);
            return row != null && row.named();
        });
    }

    private @Nullable NamedId item(Call call, Caller caller) {
        return call.item() == null
                ? null
                : items.load(caller.district(), call.item())
                        .map(KeyItemStore.Loaded::item)
                        .filter(item -> ItemStandings.visible(item, caller))
                        .map(item -> new NamedId(
                                item.sheet().id().value(), item.sheet().title()))
                        .orElse(null);
    }

    public List<TalkRow> rows(List<TalkStore.Loaded> found, Caller caller) {
        var names = new Names(directory, caller.district());
        return found.stream()
                .map(TalkStore.Loaded::talk)
                .filter(talk -> moves.visible(talk, caller))
                .map(talk -> {
                    var call = talk.call();
                    var minutes = talk.written().orElse(null);
                    return new TalkRow(
                            call.id().value(),
                            call.kind(),
                            talk.stateName(),
                            call.title(),
                            call.on(),
                            call.place(),
                            names.units(call.units()).stream()
                                    .map(NamedId::name)
                                    .toList(),
                            call.cases().size(),
                            minutes == null ? 0 : minutes.agreements().size());
                })
                .toList();
    }

    public MoveForm form(TalkStore.Loaded loaded, TalkMove name, Caller caller) {
        var talk = loaded.talk();
        var call = talk.call();
        return MoveForm.of(
                name,
                call.title(),
                loaded.version(),
                field -> asked(name, field, talk, call.body(), call.cases(), known(name, field.name(), talk), caller));
    }

    public MoveForm newForm(BodyId body, TalkKind kind, List<UUID> cases, Caller caller) {
        var name = TalkMove.REVISE_CALL;
        return MoveForm.beginning(
                "call-meeting",
                name.fields(),
                field -> asked(
                        name,
                        field,
                        null,
                        body,
                        cases,
                        switch (field.name()) {
                            case "cases" -> cases.stream().map(UUID::toString).toList();
                            case "on" -> List.of(calendars.today().toString());
                            default -> List.of();
                        },
                        caller));
    }

    private FormField asked(
            TalkMove name,
            Field field,
            @Nullable Talk talk,
            BodyId body,
            List<UUID> cases,
            List<String> values,
            Caller caller) {
        return field.asked("supervision", name.code(), moves.options(field, talk, body, cases, caller), values);
    }

    /** What a revision of a call finds there. */
    public static Map<String, List<String>> standing(Call call) {
        return Map.of(
                "title", List.of(call.title()),
                "on", List.of(call.on().toString()),
                "time", List.of(call.time()),
                "place", List.of(call.place()),
                "agenda", List.of(call.agenda()),
                "deputies", texts(call.deputies()),
                "units", texts(call.units()),
                "cases", texts(call.cases()));
    }

    private static List<String> known(TalkMove name, String field, Talk talk) {
        var call = talk.call();
        var minutes = talk.written().orElse(null);
        return switch (name) {
            case REVISE_CALL -> standing(call).getOrDefault(field, List.of());
            case RECORD_MEETING ->
                switch (field) {
                    case "said" -> minutes == null ? List.of() : List.of(minutes.said());
                    case "deputies" -> texts(minutes == null ? call.deputies() : minutes.deputies());
                    case "units" -> texts(minutes == null ? call.units() : minutes.units());
                    case "others" -> minutes == null ? List.of() : List.of(minutes.others());
                    default -> List.of();
                };
            default -> List.of();
        };
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(String::valueOf).toList();
    }
}

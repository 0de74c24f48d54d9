package org.huiyin.supervision.moves;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.form.Field;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.move.Moving;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.states.Agreement;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Talk;
import org.huiyin.supervision.states.TalkState;
import org.huiyin.supervision.store.TalkStore;
import org.huiyin.supervision.views.TalkViews;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides the moves of talks and what can be chosen in their fields. */
@Component
public class TalkMoves implements Moving<TalkStore.Loaded, TalkMove, TalkFacts> {
    public static final MoveBook<TalkMove> BOOK = new MoveBook<>("talk", TalkMove.class);

    private final ItemChoices choices;
    private final Directory directory;
    private final DeedMaker deeds;

    TalkMoves(ItemChoices choices, Directory directory, DeedMaker deeds) {
        this.choices = choices;
        this.directory = directory;
        this.deeds = deeds;
    }

    @Override
    public MoveBook<TalkMove> book() {
        return BOOK;
    }

    @Override
    public TalkState state(TalkStore.Loaded of) {
        return of.talk().stateName();
    }

    @Override
    public Set<Standing> standings(TalkStore.Loaded of, Caller caller) {
        return standings(of.talk(), caller);
    }

    @Override
    public Deed<TalkFacts> bare(TalkStore.Loaded of, TalkMove move, Standing standing, Caller caller) {
        return deeds.of(
                move, standing, caller, of.version(), new TalkFacts(of.talk().call(), List.of()));
    }

    @Override
    public void check(TalkStore.Loaded of, TalkMove move, Deed<TalkFacts> bare) {
        move.check(of.talk(), bare);
    }

    public Set<Standing> standings(Talk talk, Caller caller) {
        var call = talk.call();
        var standings = new LinkedHashSet<Standing>();
        if (!caller.district().equals(call.district())) {
            return standings;
        }
        standings.add(new Standing(Role.PUBLIC, "any"));
        var body = call.body().value();
        standings.addAll(Standing.held(caller, Role.OFFICES, body, "own-body"));
        if (ofBody(call.body(), caller)) {
            standings.add(new Standing(Role.COMMITTEE, "of-body"));
        }
        for (var unit : talk.unitsAtTable()) {
            standings.addAll(Standing.held(caller, Role.UNITS, unit.value(), "invited"));
        }
        var person = caller.person();
        if (person != null && talk.deputiesAtTable().contains(person)) {
            standings.addAll(Standing.held(caller, Role.PEOPLE, body, "invited"));
        }
        return standings;
    }

    private boolean ofBody(BodyId body, Caller caller) {
        return bodiesOver(caller).contains(body.value());
    }

    /** The bodies for whose committees the caller acts. */
    public Set<UUID> bodiesOver(Caller caller) {
        var committees = caller.scopes(Role.COMMITTEE);
        return committees.isEmpty()
                ? Set.of()
                : directory.bodies(caller.district()).stream()
                        .filter(body -> committees.contains(body.id().value()))
                        .map(Body::parent)
                        .filter(Objects::nonNull)
                        .map(BodyId::value)
                        .collect(Collectors.toSet());
    }

    /** Whether the caller takes part: calls it, is called to it, came to it, or steers. */
    public boolean takesPart(Talk talk, Caller caller) {
        return standings(talk, caller).stream().anyMatch(standing -> standing.role() != Role.PUBLIC);
    }

    public boolean visible(Talk talk, Caller caller) {
        return talk.call().district().equals(caller.district()) && (talk.open() || takesPart(talk, caller));
    }

    /** @throws Forbidden if the caller neither serves the body's office nor one of its committees */
    public void mayCall(BodyId body, Caller caller) {
        var kind = directory.body(caller.district(), body).kind();
        var ruled = kind == BodyKind.CONGRESS || kind == BodyKind.CPPCC;
        if (!ruled
                || !(caller.has(Role.DEPUTIES_OFFICE, body.value())
                        || caller.has(Role.PROPOSALS_OFFICE, body.value())
                        || ofBody(body, caller))) {
            throw new Forbidden("call");
        }
    }

    /** The move that may be made; a confirmed record still has to count for its cases. The talk is one that the caller may know. */
    public Deed<TalkFacts> decide(
            TalkStore.Loaded loaded, TalkMove name, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var talk = loaded.talk();
        var call = talk.call();
        var bare = begun(loaded, name, version, caller);
        var input = Input.parse(
                name.fields(),
                GivenFields.keeping(raw, name == TalkMove.REVISE_CALL ? TalkViews.standing(call) : Map.of()));
        check(name.fields(), input, talk, call.body(), caller);
        if (name == TalkMove.RECORD_MEETING) {
            agreedUnitsCame(talk, input, caller);
        }
        var revised = name == TalkMove.REVISE_CALL
                ? call(call.id(), call.body(), call.kind(), call.item(), input, caller)
                : call;
        return bare.typed(input).with(new TalkFacts(revised, List.of()));
    }

    /** Nothing was agreed with a unit that was not there: its agreements are taken out before it is. */
    private void agreedUnitsCame(Talk talk, Input input, Caller caller) {
        var came = input.units("units");
        talk.written().stream()
                .flatMap(minutes -> minutes.agreements().stream())
                .map(Agreement::unit)
                .filter(unit -> !came.contains(unit))
                .findFirst()
                .ifPresent(unit -> {
                    throw new InvalidInput(
                            "units",
                            "supervision.unitAgreed",
                            directory.unit(caller.district(), unit).name());
                });
    }

    /** A call as typed. */
    public Call call(TalkId id, BodyId body, TalkKind kind, @Nullable KeyItemId item, Input input, Caller caller) {
        var cases = choices.cases(input, body, caller);
        if (kind == TalkKind.JOINT && cases.isEmpty()) {
            throw new InvalidInput("cases", "required");
        }
        return new Call(
                id,
                caller.district(),
                body,
                kind,
                input.text("title"),
                input.mustDate("on"),
                input.text("time"),
                input.text("place"),
                input.text("agenda"),
                input.persons("deputies"),
                input.units("units"),
                cases,
                item);
    }

    /** What can be chosen in a field. @param talk null for a new one */
    public List<Option> options(Field field, @Nullable Talk talk, BodyId body, List<UUID> cases, Caller caller) {
        if (!(field.source() instanceof TalkSource source)) {
            return List.of();
        }
        var minutes = Optional.ofNullable(talk).flatMap(Talk::written);
        return switch (source) {
            case DEPUTIES ->
                directory.options(Stream.of(PostKind.DEPUTY, PostKind.MEMBER)
                        .flatMap(kind -> directory.holders(body, kind, deeds.today()).stream())
                        .toList());
            case UNITS ->
                choices.options(Field.of("units", Field.Type.UNITS, ItemSource.UNITS), body, null, List.of(), caller);
            case PRESENT_UNITS ->
                minutes.stream()
                        .flatMap(it -> it.units().stream())
                        .map(unit -> directory.unit(caller.district(), unit))
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
            case CASES ->
                choices.options(Field.of("cases", Field.Type.CHOICES, ItemSource.CASES), body, null, cases, caller);
            case AGREEMENTS ->
                minutes.stream()
                        .flatMap(it -> it.agreements().stream())
                        .map(agreement -> new Option(String.valueOf(agreement.number()), agreement.what()))
                        .toList();
        };
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    public void check(List<Field> fields, Input input, @Nullable Talk talk, BodyId body, Caller caller) {
        for (var field : fields) {
            if (field.source() instanceof TalkSource && field.source() != TalkSource.CASES) {
                input.among(field, () -> options(field, talk, body, List.of(), caller));
            }
        }
    }
}

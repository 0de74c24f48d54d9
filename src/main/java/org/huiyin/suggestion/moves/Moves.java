package org.huiyin.suggestion.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Input;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.move.Versions;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides moves: who may make them in which standing and for which unit, what stands against them, what they lead to. */
@Component
public class Moves {
    public static final MoveBook<MoveName> BOOK = new MoveBook<>("suggestion", MoveName.class);

    private final CaseStore store;
    private final CaseViews views;
    private final MoveInputs inputs;
    private final CaseRules rules;
    private final Directory directory;
    private final DeedMaker deeds;

    Moves(CaseStore store, CaseViews views, MoveInputs inputs, CaseRules rules, Directory directory, DeedMaker deeds) {
        this.store = store;
        this.views = views;
        this.inputs = inputs;
        this.rules = rules;
        this.directory = directory;
        this.deeds = deeds;
    }

    /** A new paper, before it is stored, with the role and the name of the one who begins it. */
    public record Begun(Suggestion.Draft draft, Role role, String by) {}

    /** What a move leads to, before anything is stored. */
    public record Decided(CaseStore.Loaded loaded, Deed<CaseNow> deed, Suggestion next) {}

    /** What a page offers: moves that can be made, and those that are blocked with the reason. */
    public record Offered(List<CaseView.MoveView> moves, List<CaseView.Blocked> blocked) {}

    /** The draft of a new paper. @throws Forbidden if the caller is neither deputy nor member of the body */
    public Begun begin(Kind kind, BodyId body, Map<String, ?> raw, Caller caller) {
        var role = kind.role();
        var person = caller.person();
        if (person == null || !caller.has(role, body.value())) {
            throw new Forbidden("begin");
        }
        var input = inputs.ofNewPaper(kind, body, raw, caller);
        var id = new CaseId(Ids.next(deeds.now()));
        var lead = new Signer(person, true, Signer.Consent.CONFIRMED, deeds.today(), "");
        var paper = new Paper(
                id,
                caller.district(),
                body,
                kind,
                Suggestion.Draft.content(input),
                List.of(lead),
                0,
                input.flag("confidential"),
                List.of(),
                List.of(),
                "");
        var by = directory.person(caller.district(), person).name();
        return new Begun(new Suggestion.Draft(paper), role, by);
    }

    /** What a move leads to. The case is one that the caller may know. */
    public Decided decide(
            CaseStore.Loaded loaded,
            MoveName name,
            @Nullable UnitId unit,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var suggestion = loaded.suggestion();
        Versions.same(version, loaded.version());
        var acting = name.scope() == MoveName.Scope.HANDLING ? unitMeant(suggestion, name, unit, caller) : null;
        var standing = mayMake(suggestion, name, acting, caller);
        var input = inputs.ofMove(suggestion, name, acting, raw, caller);
        var deed = deed(loaded, name, input, acting, standing, caller);
        return new Decided(loaded, deed, name.after(suggestion, deed));
    }

    /** The moves that the caller may make now, and those that something stands against. */
    public Offered offered(CaseStore.Loaded loaded, Caller caller) {
        var suggestion = loaded.suggestion();
        var moves = new ArrayList<CaseView.MoveView>();
        var blocked = new ArrayList<CaseView.Blocked>();
        for (var name : MoveName.values()) {
            if (name.scope() == MoveName.Scope.CASE) {
                offer(loaded, name, null, caller, moves, blocked);
            } else {
                unitsOf(suggestion).forEach(unit -> offer(loaded, name, unit, caller, moves, blocked));
            }
        }
        return new Offered(moves, blocked);
    }

    public static List<UnitId> unitsOf(Suggestion suggestion) {
        return suggestion.lastRound().map(Round::handlings).orElse(List.of()).stream()
                .map(handling -> handling.task().unit())
                .distinct()
                .toList();
    }

    private void offer(
            CaseStore.Loaded loaded,
            MoveName name,
            @Nullable UnitId unit,
            Caller caller,
            List<CaseView.MoveView> moves,
            List<CaseView.Blocked> blocked) {
        if (!caller.signedIn()) {
            return;
        }
        var suggestion = loaded.suggestion();
        var standing = standing(suggestion, name, unit, caller);
        if (standing.isEmpty()) {
            return;
        }
        MoveBook.offer(name, () -> name.check(suggestion, deed(loaded, name, Input.NONE, unit, standing.get(), caller)))
                .ifPresent(offered -> {
                    var refusal = offered.blocked();
                    if (refusal == null) {
                        moves.add(views.move(suggestion, name, unit, caller));
                    } else {
                        blocked.add(views.blocked(name, unit, refusal, caller));
                    }
                });
    }

    /** Whether the caller may make the move now, as the case stands. */
    public boolean offers(CaseStore.Loaded loaded, MoveName name, @Nullable UnitId unit, Caller caller) {
        var suggestion = loaded.suggestion();
        return standing(suggestion, name, unit, caller)
                .flatMap(standing -> MoveBook.offer(
                        name, () -> name.check(suggestion, deed(loaded, name, Input.NONE, unit, standing, caller))))
                .filter(offered -> offered.blocked() == null)
                .isPresent();
    }

    /** The unit for which the caller may make the move now; null for a move on the case. @throws Refusal if something stands against it */
    @Nullable
    public UnitId open(CaseStore.Loaded loaded, MoveName name, @Nullable UnitId unit, Caller caller) {
        var suggestion = loaded.suggestion();
        var acting = name.scope() == MoveName.Scope.HANDLING ? unitMeant(suggestion, name, unit, caller) : null;
        var standing = mayMake(suggestion, name, acting, caller);
        name.check(suggestion, deed(loaded, name, Input.NONE, acting, standing, caller));
        return acting;
    }

    private static Standing mayMake(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        return BOOK.mayMake(name, stateOf(suggestion, name, unit), standings(suggestion, name, unit, caller));
    }

    private static Optional<Standing> standing(
            Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        return BOOK.standing(name, stateOf(suggestion, name, unit), standings(suggestion, name, unit, caller));
    }

    private static Set<Standing> standings(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        var round = suggestion.lastRound();
        return name.scope() == MoveName.Scope.CASE || round.isEmpty()
                ? Standings.toCase(suggestion, caller)
                : Standings.toHandling(suggestion, round.get(), unit, caller);
    }

    /** The state by which the permission table is read: the case's, or that of the handling that the move is about. */
    private static Enum<?> stateOf(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        if (name.scope() == MoveName.Scope.CASE || !(suggestion instanceof Suggestion.Handled)) {
            return suggestion.stateName();
        }
        return suggestion
                .lastRound()
                .flatMap(round -> Suggestion.handling(round, name, unit))
                .<Enum<?>>map(Handling::stateName)
                .orElse(suggestion.stateName());
    }

    /** The unit named, or the caller's own if only one of theirs handles the case. */
    private static @Nullable UnitId unitMeant(
            Suggestion suggestion, MoveName name, @Nullable UnitId given, Caller caller) {
        if (given != null) {
            return given;
        }
        var handlings = suggestion.lastRound().map(Round::handlings).orElse(List.of());
        var own = handlings.stream()
                .map(handling -> handling.task().unit())
                .distinct()
                .filter(unit -> caller.has(Role.UNIT_CLERK, unit.value()) || caller.has(Role.UNIT_HEAD, unit.value()))
                .toList();
        if (own.size() == 1 && name != MoveName.RETURN_OPINION) {
            return own.getFirst();
        }
        var fitting = handlings.stream()
                .filter(name::movesPart)
                .map(handling -> handling.task().unit())
                .distinct()
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    private Deed<CaseNow> deed(
            CaseStore.Loaded loaded,
            MoveName name,
            Input input,
            @Nullable UnitId unit,
            Standing standing,
            Caller caller) {
        var suggestion = loaded.suggestion();
        var now = new CaseNow(
                file(name, input, caller),
                rules.profile(suggestion),
                rules.scheme(suggestion),
                rules.calendar(),
                new OfficialNumbers(store, directory, suggestion.paper().district()));
        return deeds.of(name, standing, caller, loaded.version(), now)
                .typed(input)
                .inName(actedBy(standing, unit, caller))
                .madeBy(caller.person())
                .forUnit(unit);
    }

    /** The file that a move attaches; null if it attaches none, or one that does not wait. */
    private @Nullable AttachmentRef file(MoveName name, Input input, Caller caller) {
        var account = caller.actor().account();
        if (account == null || (name != MoveName.ATTACH && name != MoveName.ATTACH_TO_REPLY)) {
            return null;
        }
        return input.id("file")
                .flatMap(id -> store.waiting(caller.district(), account, id))
                .orElse(null);
    }

    /** Under which name it is done: a unit's, a person's, or the office's own. */
    private String actedBy(Standing standing, @Nullable UnitId unit, Caller caller) {
        return switch (standing.role()) {
            case UNIT_CLERK, UNIT_HEAD ->
                unit == null
                        ? caller.actor().name()
                        : directory
                                .unit(caller.district(), ownUnit(unit, caller))
                                .name();
            case DEPUTY, MEMBER ->
                caller.person() == null
                        ? caller.actor().name()
                        : directory.person(caller.district(), caller.person()).name();
            case PUBLIC,
                    ADMIN,
                    DEPUTIES_OFFICE,
                    PROPOSALS_OFFICE,
                    GOVERNMENT_OFFICE,
                    WORKING_COMMITTEE,
                    COMMITTEE,
                    VOTER,
                    STATION_STAFF -> caller.actor().name();
        };
    }

    private static UnitId ownUnit(UnitId meant, Caller caller) {
        if (caller.has(Role.UNIT_CLERK, meant.value()) || caller.has(Role.UNIT_HEAD, meant.value())) {
            return meant;
        }
        return caller.scopes(Role.UNIT_CLERK).stream()
                .findFirst()
                .map(UnitId::new)
                .orElse(meant);
    }
}

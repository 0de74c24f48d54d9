package org.huiyin.suggestion;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Changes cases and shows them. Every change is one transaction: load, decide, store, append an act. */
@Service
public class Suggestions {
    /** The ledger's subject type for cases. */
    public static final String SUBJECT = "suggestion";

    private final CaseStore store;
    private final CaseList list;
    private final CaseViews views;
    private final Ledger ledger;
    private final Directory directory;
    private final Calendars calendars;
    private final InstantSource clock;
    private final PermissionTable permissions = PermissionTable.load("suggestion");

    Suggestions(
            CaseStore store,
            CaseList list,
            CaseViews views,
            Ledger ledger,
            Directory directory,
            Calendars calendars,
            InstantSource clock) {
        this.store = store;
        this.list = list;
        this.views = views;
        this.ledger = ledger;
        this.directory = directory;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Begins a paper. The caller becomes its lead signer.
     *
     * @param raw field values as typed, see the move "save"
     * @throws Forbidden if the caller is neither deputy nor member of the body
     */
    @Transactional
    public CaseId begin(Kind kind, BodyId body, Map<String, ?> raw, Caller caller) {
        var role = kind == Kind.DEPUTY_SUGGESTION ? Role.DEPUTY : Role.MEMBER;
        var person = caller.person();
        if (person == null || !caller.has(role, body.value())) {
            throw new Forbidden("begin");
        }
        checkBody(kind, body, caller);
        var input = Input.parse(MoveName.SAVE.fields(), raw);
        checkReferences(MoveName.SAVE.fields(), input, caller);
        var id = new CaseId(Ids.next(clock.instant()));
        var lead = new Signer(person, true, Signer.Consent.CONFIRMED, calendars.today(), "");
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
        store.insert(new Suggestion.Draft(paper));
        var name = directory.person(caller.district(), person).name();
        ledger.append(
                act(id, 1, "begun", Disclosure.PARTIES, Map.of("by", name, "as", role.name(), "kind", kind.name())),
                caller.actor());
        return id;
    }

    private void checkBody(Kind kind, BodyId body, Caller caller) {
        var wanted = kind == Kind.DEPUTY_SUGGESTION ? BodyKind.CONGRESS : BodyKind.CPPCC;
        if (directory.body(caller.district(), body).kind() != wanted) {
            throw new InvalidInput("body", "notAnOption");
        }
    }

    /**
     * Makes a move.
     *
     * @param unit whose handling is meant; may be left out by someone who acts for one handling unit only
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one
     * @return the new version
     * @throws NotFound if the caller may not know the case
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(
            CaseId id,
            String moveCode,
            @Nullable UnitId unit,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var decided = decide(id, moveCode, unit, raw, version, caller);
        var newVersion = store.save(decided.loaded(), decided.next());
        ledger.append(
                act(
                        id,
                        newVersion,
                        decided.move().name().code(),
                        decided.move().name().disclosure(),
                        details(decided.loaded().suggestion(), decided.next(), decided.move(), decided.standing())),
                caller.actor());
        if (decided.next() instanceof Suggestion.Merged merged) {
            absorb(merged, caller);
        }
        return newVersion;
    }

    /**
     * The case as it would be after a move, which is not made: for the page that shows what will be published before it is. Nothing is
     * kept, numbers taken on the way are given back.
     *
     * @see #make
     */
    @Transactional
    public Preview preview(
            CaseId id,
            String moveCode,
            @Nullable UnitId unit,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        var decided = decide(id, moveCode, unit, raw, version, caller);
        var after = decided.loaded().version() + 1;
        return new Preview(
                views.view(decided.next(), after, List.of(), List.of(), caller),
                views.view(decided.next(), after, List.of(), List.of(), Caller.visitor(caller.district())));
    }

    /** What a move leads to, before anything is stored. */
    private record Decided(CaseStore.Loaded loaded, Move move, PermissionTable.Standing standing, Suggestion next) {}

    private Decided decide(
            CaseId id,
            String moveCode,
            @Nullable UnitId unit,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller) {
        var name = MoveName.of(moveCode).orElseThrow(() -> new NotFound(moveCode));
        var loaded = visible(id, caller);
        var suggestion = loaded.suggestion();
        if (version != null && version != loaded.version()) {
            throw new Refusal("stale");
        }
        var acting = name.scope() == MoveName.Scope.HANDLING ? unitMeant(suggestion, name, unit, caller) : null;
        var standing = mayMake(suggestion, name, acting, caller);
        var input = Input.parse(name.fields(), name == MoveName.MERGE ? withIdOfNumber(raw, suggestion) : raw);
        checkReferences(name.fields(), input, caller);
        checkChoices(suggestion, input);
        var move = move(suggestion, name, input, acting, standing, caller);
        return new Decided(loaded, move, standing, suggestion.after(move));
    }

    /** A case to merge into may be named by its number. */
    private Map<String, ?> withIdOfNumber(Map<String, ?> raw, Suggestion suggestion) {
        var given =
                raw.get("into") instanceof List<?> many ? (many.isEmpty() ? null : many.getFirst()) : raw.get("into");
        if (given == null) {
            return raw;
        }
        var paper = suggestion.paper();
        var changed = new LinkedHashMap<String, Object>(raw);
        store.byNumber(paper.district(), paper.body(), String.valueOf(given).strip())
                .ifPresent(id -> changed.put("into", id.toString()));
        return changed;
    }

    /** The standing by which the caller may make the move. */
    private PermissionTable.Standing mayMake(
            Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        var state = stateOf(suggestion, name, unit);
        return standings(suggestion, name, unit, caller).stream()
                .filter(standing -> permissions.allows(Set.of(standing), name.code(), state))
                .findFirst()
                .orElseThrow(() -> refusal(suggestion, name, unit, caller));
    }

    /** Whoever could make the move in another state is told that the state is the reason; everyone else that it is not theirs. */
    private RuntimeException refusal(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        var standings = standings(suggestion, name, unit, caller);
        var elsewhere = permissions.rows().stream()
                .anyMatch(row -> row.move().equals(name.code())
                        && standings.contains(new PermissionTable.Standing(row.role(), row.whose())));
        return elsewhere
                ? new Refusal("moveNotAllowed", name.code(), stateOf(suggestion, name, unit))
                : new Forbidden(name.code());
    }

    private static Set<PermissionTable.Standing> standings(
            Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        var round = suggestion.lastRound();
        return name.scope() == MoveName.Scope.CASE || round.isEmpty()
                ? Standings.toCase(suggestion, caller)
                : Standings.toHandling(suggestion, round.get(), unit, caller);
    }

    /** The state by which the permission table is read: the case's, or that of the handling that the move is about. */
    private static String stateOf(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        if (name.scope() == MoveName.Scope.CASE || !Suggestion.handlingsMove(suggestion.stateName())) {
            return suggestion.stateName().name();
        }
        return suggestion
                .lastRound()
                .flatMap(round -> Suggestion.handling(round, name, unit))
                .map(handling -> handling.stateName().name())
                .orElse(suggestion.stateName().name());
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
                .filter(handling -> Handling.moves(handling.stateName()).contains(name))
                .map(handling -> handling.task().unit())
                .distinct()
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    private Move move(
            Suggestion suggestion,
            MoveName name,
            Input input,
            @Nullable UnitId unit,
            PermissionTable.Standing standing,
            Caller caller) {
        var today = calendars.today();
        var paper = suggestion.paper();
        var profile = suggestion
                .submitted()
                .map(Submission::profile)
                .orElseGet(() -> calendars.profileOf(
                        paper.body().value(),
                        today,
                        directory.body(paper.district(), paper.body()).ruleProfile()));
        return new Move(
                name,
                input,
                unit,
                caller.person(),
                file(name, input, caller),
                actedBy(standing, unit, caller),
                today,
                calendars.profile(profile),
                calendars.outcomeScheme(calendars.profile(profile).outcomeScheme()),
                calendars.current(),
                new OfficialNumbers(store, directory, paper.district()));
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
    private String actedBy(PermissionTable.Standing standing, @Nullable UnitId unit, Caller caller) {
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
            case PUBLIC, ADMIN, DEPUTIES_OFFICE, PROPOSALS_OFFICE, GOVERNMENT_OFFICE ->
                caller.actor().name();
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
                    case TEXT, LONG_TEXT, DATE, FLAG, CHOICE, CASE, FILE -> {}
                }
            } catch (NotFound _) {
                throw new InvalidInput(field.name(), "notAnOption");
            }
        }
    }

    private void checkUnit(UnitId unit, Caller caller) {
        if (!directory.unit(caller.district(), unit).active()) {
            throw new NotFound("unit");
        }
    }

    private void checkChoices(Suggestion suggestion, Input input) {
        if (!input.text("outcome").isEmpty()
                && views.outcomes(suggestion).stream().noneMatch(code -> code.equals(input.text("outcome")))) {
            throw new InvalidInput("outcome", "notAnOption");
        }
        if (suggestion instanceof Suggestion.Submitted
                && input.values().containsKey("reason")
                && input.values().containsKey("text")
                && !RefusalReasons.of(suggestion.paper().kind()).contains(input.text("reason"))) {
            throw new InvalidInput("reason", "notAnOption");
        }
    }

    /** The other half of a merge: the case that goes on takes over the signers, each of whom is still answered. */
    private void absorb(Suggestion.Merged merged, Caller caller) {
        var target =
                store.load(caller.district(), merged.into()).orElseThrow(() -> new InvalidInput("into", "notAnOption"));
        var main = target.suggestion();
        if (main.paper().id().equals(merged.paper().id())
                || !main.paper().body().equals(merged.paper().body())) {
            throw new InvalidInput("into", "notAnOption");
        }
        var absorbed = new Paper.Absorbed(
                merged.paper().id(),
                merged.submission().number(),
                merged.paper().answered());
        var paper = main.paper().absorbing(absorbed);
        var next = switch (main) {
            case Suggestion.Submitted it -> new Suggestion.Submitted(paper, it.submission());
            case Suggestion.Filed it ->
                new Suggestion.Filed(paper, it.submission(), it.filedOn(), it.assignBy(), it.suggested());
            case Suggestion.InHandling it ->
                new Suggestion.InHandling(
                        paper, it.submission(), it.filedOn(), it.assignment(), it.round(), it.earlier());
            case Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Merged _,
                    Suggestion.Withdrawn _,
                    Suggestion.Replied _,
                    Suggestion.Closed _ -> throw new Refusal("merge.targetClosed");
        };
        var version = store.save(target, next);
        ledger.append(
                act(
                        main.paper().id(),
                        version,
                        "absorbed",
                        Disclosure.PUBLIC,
                        Map.of(
                                "by",
                                caller.actor().name(),
                                "open",
                                Map.of("number", merged.submission().number()))),
                caller.actor());
    }

    private static NewAct act(CaseId id, int version, String type, Disclosure disclosure, Map<String, ?> details) {
        return new NewAct(new Subject(SUBJECT, id.value()), version, SUBJECT + "." + type, disclosure, details);
    }

    /** What the ledger keeps of a move: who in which standing, from which state to which, and the values that may be kept. */
    private static Map<String, Object> details(
            Suggestion before, Suggestion after, Move move, PermissionTable.Standing standing) {
        var details = new LinkedHashMap<String, Object>();
        details.put("by", move.by());
        details.put("as", standing.role().name());
        details.put("from", before.stateName().name());
        details.put("to", after.stateName().name());
        if (move.unit() != null) {
            details.put("unit", move.unit().value().toString());
        }
        var open = new LinkedHashMap<String, Object>();
        var parties = new LinkedHashMap<String, Object>();
        for (var field : move.name().fields()) {
            var value = move.input().values().get(field.name());
            if (value == null || Boolean.FALSE.equals(value)) {
                continue;
            }
            switch (field.exposure()) {
                case ACT -> open.put(field.name(), plain(value));
                case PARTIES -> parties.put(field.name(), plain(value));
                case CASE_ONLY -> {}
            }
        }
        after.submitted().filter(_ -> before.submitted().isEmpty()).ifPresent(it -> open.put("number", it.number()));
        if (move.name() == MoveName.ISSUE) {
            after.lastRound()
                    .flatMap(round -> round.of(move.mustUnit()))
                    .filter(Handling.Answered.class::isInstance)
                    .map(handling -> ((Handling.Answered) handling).reply())
                    .ifPresent(reply -> {
                        open.put("number", reply.number());
                        open.put("outcome", reply.outcome());
                        open.put("late", reply.late());
                    });
        }
        if (move.file() != null) {
            details.put(
                    "file",
                    Map.of(
                            "id",
                            move.file().id().toString(),
                            "sha256",
                            move.file().sha256()));
        }
        details.put("open", open);
        details.put("parties", parties);
        return details;
    }

    private static Object plain(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : value instanceof Boolean ? value : String.valueOf(value);
    }

    /** A case as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public CaseView view(CaseId id, Caller caller) {
        var loaded = visible(id, caller);
        var suggestion = loaded.suggestion();
        var moves = new ArrayList<CaseView.MoveView>();
        var blocked = new ArrayList<CaseView.Blocked>();
        for (var name : MoveName.values()) {
            if (name.scope() == MoveName.Scope.CASE) {
                offer(suggestion, name, null, caller, moves, blocked);
            } else {
                unitsOf(suggestion).forEach(unit -> offer(suggestion, name, unit, caller, moves, blocked));
            }
        }
        return views.view(suggestion, loaded.version(), moves, blocked, caller);
    }

    private static List<UnitId> unitsOf(Suggestion suggestion) {
        return suggestion.lastRound().map(Round::handlings).orElse(List.of()).stream()
                .map(handling -> handling.task().unit())
                .distinct()
                .toList();
    }

    private void offer(
            Suggestion suggestion,
            MoveName name,
            @Nullable UnitId unit,
            Caller caller,
            List<CaseView.MoveView> moves,
            List<CaseView.Blocked> blocked) {
        if (!caller.signedIn()) {
            return;
        }
        var state = stateOf(suggestion, name, unit);
        var standing = standings(suggestion, name, unit, caller).stream()
                .filter(it -> permissions.allows(Set.of(it), name.code(), state))
                .findFirst();
        if (standing.isEmpty()) {
            return;
        }
        try {
            suggestion.obstacle(move(suggestion, name, Input.NONE, unit, standing.get(), caller));
            moves.add(views.move(suggestion, name, unit, caller));
        } catch (MoveNotAllowed _) {
            // Allowed to the caller in this state, but not by this handling: nothing to offer and nothing to explain.
        } catch (Refusal refusal) {
            blocked.add(views.blocked(name, unit, refusal, caller));
        }
    }

    /** Whether the caller may make the move now, as the case stands. */
    boolean offers(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        var state = stateOf(suggestion, name, unit);
        var standing = standings(suggestion, name, unit, caller).stream()
                .filter(it -> permissions.allows(Set.of(it), name.code(), state))
                .findFirst();
        if (standing.isEmpty()) {
            return false;
        }
        try {
            suggestion.obstacle(move(suggestion, name, Input.NONE, unit, standing.get(), caller));
            return true;
        } catch (Refusal notNow) {
            return false;
        }
    }

    /** The fields of a move with what can be chosen, for a form. @throws NotFound if the caller may not make it now */
    @Transactional(readOnly = true)
    public MoveForm form(CaseId id, String moveCode, @Nullable UnitId unit, Caller caller) {
        var name = MoveName.of(moveCode).orElseThrow(() -> new NotFound(moveCode));
        var loaded = visible(id, caller);
        var acting =
                name.scope() == MoveName.Scope.HANDLING ? unitMeant(loaded.suggestion(), name, unit, caller) : null;
        var standing = mayMake(loaded.suggestion(), name, acting, caller);
        loaded.suggestion().obstacle(move(loaded.suggestion(), name, Input.NONE, acting, standing, caller));
        return views.form(loaded.suggestion(), loaded.version(), name, acting, caller);
    }

    /** Who has to do with a case. @throws NotFound if there is none */
    @Transactional(readOnly = true)
    public Parties partiesOf(DistrictId district, CaseId id) {
        return store.load(district, id)
                .map(loaded -> Parties.of(loaded.suggestion()))
                .orElseThrow(() -> new NotFound("case"));
    }

    /** Days between two days, both included, on which something about a case falls due. */
    public List<Duty> duties(DistrictId district, LocalDate from, LocalDate to) {
        return store.duties(district, from, to);
    }

    /** Cases by id as the caller may see them; those that the caller may not know are left out. */
    public Map<UUID, CaseRow> rows(Collection<UUID> ids, Caller caller) {
        return list.byIds(ids, caller);
    }

    /** The fields of a new paper. */
    public MoveForm newForm(Kind kind, Caller caller) {
        return views.newForm(kind, caller);
    }

    public Slice<CaseRow> list(CaseFilter filter, @Nullable String cursor, int limit, Caller caller) {
        return list.list(filter, cursor, limit, caller);
    }

    /** Cases answered on or after a day, the latest first. */
    public List<CaseRow> answeredSince(LocalDate day, int limit, Caller caller) {
        return list.answeredSince(day, limit, caller);
    }

    /** How many cases a filter finds. */
    public CaseCount count(CaseFilter filter, Caller caller) {
        return list.count(filter, caller);
    }

    /** Every figure over the cases of a filter. */
    public Map<Figure, Long> figures(CaseFilter filter, Caller caller) {
        return list.figures(filter, caller);
    }

    private CaseStore.Loaded visible(CaseId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> Standings.visible(loaded.suggestion(), caller))
                .orElseThrow(() -> new NotFound("case"));
    }

    /** Moves running deadlines to another calendar, each with an act that says so; returns how many cases were moved. */
    @Transactional
    public int recompute(DistrictId district, WorkingCalendar calendar) {
        var moved = 0;
        for (var id : store.running(district)) {
            if (!stands(store.load(district, id).orElseThrow().suggestion(), calendar)) {
                store.lock(id);
                moved += move(district, id, calendar);
            }
        }
        return moved;
    }

    private boolean stands(Suggestion suggestion, WorkingCalendar calendar) {
        var changes = new ArrayList<Map<String, Object>>();
        suggestion.redated(deadline -> recomputed(deadline, calendar, changes));
        return changes.isEmpty();
    }

    /** Moves the deadlines of one case that is locked; 0 if meanwhile there is nothing to move. */
    private int move(DistrictId district, CaseId id, WorkingCalendar calendar) {
        var loaded = store.load(district, id).orElseThrow();
        var changes = new ArrayList<Map<String, Object>>();
        var after = loaded.suggestion().redated(deadline -> recomputed(deadline, calendar, changes));
        if (changes.isEmpty()) {
            return 0;
        }
        var version = store.save(loaded, after);
        ledger.append(
                act(
                        id,
                        version,
                        "deadlines-moved",
                        Disclosure.PUBLIC,
                        Map.of(
                                "by",
                                calendar.version(),
                                "open",
                                Map.of("calendar", calendar.version()),
                                "changes",
                                changes)),
                Actor.system(district));
        return 1;
    }

    private Deadline recomputed(Deadline deadline, WorkingCalendar calendar, List<Map<String, Object>> changes) {
        var limit = calendars.profile(deadline.profile()).limits().values().stream()
                .filter(it -> it.rule().code().equals(deadline.rule()))
                .findFirst();
        if (limit.isEmpty()) {
            return deadline;
        }
        var now = calendar.deadline(calendars.profile(deadline.profile()), limit.get(), deadline.start());
        if (now.due().equals(deadline.due()) && now.provisional() == deadline.provisional()) {
            return deadline;
        }
        changes.add(Map.of(
                "rule",
                deadline.rule(),
                "before",
                deadline.due().toString(),
                "after",
                now.due().toString(),
                "provisional",
                now.provisional()));
        return now;
    }
}

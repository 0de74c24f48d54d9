package org.huiyin.commitment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.moves.PromiseDeeds;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.store.CommitmentList;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.store.RoundStore;
import org.huiyin.commitment.views.CommitmentViews;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.UnitId;
import org.huiyin.document.FileRef;
import org.huiyin.files.FileKind;
import org.huiyin.form.Input;
import org.huiyin.ledger.Ledger;
import org.huiyin.move.MoveForm;
import org.huiyin.move.Versions;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.IssuedReply;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters commitments, moves them and shows them. Every change is one transaction: load, decide, store, append an act. */
@Service
public class Commitments {
    /** The ledger's subject type for commitments. */
    public static final String SUBJECT = CommitmentActs.PROMISE;

    /** Evidence and photos of visits, of whatever was promised or is looked after. */
    public static final FileKind EVIDENCE = FileKind.of("evidence", 10, "commitment.tooManyFiles");

    private final PromiseStore store;
    private final CommitmentList list;
    private final CommitmentViews views;
    private final PromiseDeeds deeds;
    private final RoundStore rounds;
    private final Ledger ledger;

    Commitments(
            PromiseStore store,
            CommitmentList list,
            CommitmentViews views,
            PromiseDeeds deeds,
            RoundStore rounds,
            Ledger ledger) {
        this.store = store;
        this.list = list;
        this.views = views;
        this.deeds = deeds;
        this.rounds = rounds;
        this.ledger = ledger;
    }

    /**
     * Enters a promise made somewhere else than in the reply to a case.
     *
     * @return its id; empty if its source has entered it before
     * @throws Forbidden unless the caller is the office of its body or works for its unit
     */
    @Transactional
    public Optional<CommitmentId> promise(NewPromise promise, Caller caller) {
        var allowed = caller.has(Role.DEPUTIES_OFFICE, promise.body().value())
                || caller.has(Role.PROPOSALS_OFFICE, promise.body().value())
                || caller.has(Role.UNIT_CLERK, promise.unit().value())
                || caller.has(Role.UNIT_HEAD, promise.unit().value());
        if (!allowed) {
            throw new Forbidden("promise");
        }
        return enter(promise, deeds.now(), caller.actor());
    }

    /**
     * Enters a promise that a module above or the follower of replies has found; the same source and key are entered once.
     *
     * @param at when it was promised
     */
    @Transactional
    public Optional<CommitmentId> enter(NewPromise promise, Instant at, Actor actor) {
        var facts = PromiseFacts.of(new CommitmentId(Ids.next(deeds.now())), actor.district(), promise);
        var made = Promise.made(
                facts,
                new Entry(at, "registered", Role.PUBLIC, "", null, "", null, null, promise.terms(), "", List.of()));
        if (!store.insert(made)) {
            return Optional.empty();
        }
        ledger.append(CommitmentActs.registered(made), actor);
        return Optional.of(facts.id());
    }

    /**
     * Makes a move.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one
     * @return the new version
     * @throws NotFound if there is no such commitment in the district
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(CommitmentId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = deeds.named(moveCode);
        var loaded = loaded(id, caller);
        Versions.same(version, loaded.version());
        var promise = loaded.promise();
        var standing = deeds.mayMake(promise, move, caller);
        var input = Input.parse(deeds.fields(promise, move), raw);
        var deed = deeds.deed(loaded, move, input, standing, caller);
        var after = move.after(promise, deed);
        deeds.adopt(deed, id, caller);
        return saved(loaded, after, move, caller.actor());
    }

    private int saved(PromiseStore.Loaded loaded, Promise after, PromiseMove move, Actor actor) {
        var newVersion = store.save(loaded, after);
        rounds.follow(after);
        ledger.append(
                CommitmentActs.made(
                        loaded.promise(), after, move, after.facts().history().getLast(), newVersion),
                actor);
        return newVersion;
    }

    /**
     * Takes up again what a visit found not done, in the name of the office that concludes the look-back. What the unit reported done after
     * the visit has not been looked at.
     */
    public void foundNotDone(CommitmentId id, LocalDate visitedOn, String reason, Caller caller) {
        var loaded = loaded(id, caller);
        var move = switch (loaded.promise()) {
            case Promise.Done done when !done.on().isAfter(visitedOn) -> PromiseMove.RESUME;
            case Promise.ReportedDone reported when !reported.on().isAfter(visitedOn) -> PromiseMove.REJECT_DONE;
            case Promise.Done _, Promise.ReportedDone _ -> null;
            case Promise.Unstated _, Promise.Running _, Promise.CarriedOver _, Promise.Lapsed _ -> null;
        };
        if (move != null) {
            make(id, move.code(), Map.of("reason", reason), loaded.version(), caller);
        }
    }

    /** Whether a unit promised the same in the case before: a later reply that says it again makes no second promise of it. */
    boolean promisedBefore(DistrictId district, CaseId id, UnitId unit, Terms terms) {
        return store.of(district, Source.of(id)).stream()
                .map(loaded -> loaded.promise().facts())
                .filter(facts -> facts.unit().equals(unit))
                .anyMatch(facts -> facts.history().stream()
                        .anyMatch(entry -> entry.after() != null
                                && entry.after().content().equals(terms.content())
                                && entry.after().due().equals(terms.due())));
    }

    /** Notes on what a unit promised in a case before that it answered again and says that it is solved; a repeat changes nothing. */
    void answeredAgain(DistrictId district, CaseId id, IssuedReply reply) {
        for (var loaded : store.of(district, Source.of(id))) {
            var facts = loaded.promise().facts();
            if (facts.answeredAgainOn() == null
                    && facts.unit().equals(reply.unit())
                    && !facts.key().startsWith(reply.place() + "/")) {
                var after = loaded.promise().answeredAgain(reply.issuedOn(), noted("answered-again"));
                note(loaded, after, "answered-again", district);
            }
        }
    }

    /** Keeps those who may answer and rate up to date with the case; a repeat changes nothing. */
    void parties(DistrictId district, CaseId id, NewPromise now) {
        for (var loaded : store.of(district, Source.of(id))) {
            var facts = loaded.promise().facts();
            if (!now.signers().equals(facts.signers()) || !Objects.equals(now.lead(), facts.lead())) {
                var after = loaded.promise()
                        .with(facts.signedBy(now.lead(), now.signers()).noted(noted("parties-changed")));
                note(loaded, after, "parties-changed", district);
            }
        }
    }

    /** What was promised in a case goes on with the case that took its place; a repeat changes nothing. */
    void passOn(DistrictId district, CaseId from, CaseId to) {
        for (var loaded : store.of(district, Source.of(from))) {
            var facts = loaded.promise().facts();
            var after = loaded.promise().with(facts.of(Source.of(to)).noted(noted("parties-changed")));
            note(loaded, after, "parties-changed", district);
        }
    }

    private Entry noted(String what) {
        return new Entry(deeds.now(), what, Role.PUBLIC, "", null, "", null, null, null, "", List.of());
    }

    private void note(PromiseStore.Loaded loaded, Promise after, String what, DistrictId district) {
        var version = store.save(loaded, after);
        rounds.follow(after);
        ledger.append(CommitmentActs.noted(after, what, version), Actor.system(district));
    }

    /** A commitment as the caller may see it. @throws NotFound if there is none */
    @Transactional(readOnly = true)
    public CommitmentView view(CommitmentId id, Caller caller) {
        var loaded = loaded(id, caller);
        return views.view(loaded, deeds.offered(loaded, caller), caller);
    }

    /** The fields of a move that the caller may make now. @throws Refusal if something stands against it */
    @Transactional(readOnly = true)
    public MoveForm form(CommitmentId id, String moveCode, Caller caller) {
        var move = deeds.named(moveCode);
        var loaded = loaded(id, caller);
        var standing = deeds.mayMake(loaded.promise(), move, caller);
        move.check(loaded.promise(), deeds.deed(loaded, move, Input.NONE, standing, caller));
        var known = deeds.known(loaded.promise(), move, caller);
        return MoveForm.of(
                move,
                deeds.fields(loaded.promise(), move),
                "",
                loaded.version(),
                field ->
                        field.asked("commitment", move.code(), List.of(), known.getOrDefault(field.name(), List.of())));
    }

    /** Commitments newest first. */
    @Transactional(readOnly = true)
    public Slice<CommitmentView> list(CommitmentFilter filter, @Nullable String cursor, int limit, Caller caller) {
        return list.list(filter, cursor, limit, caller).together(found -> views.rows(found, caller));
    }

    /** The piles that hold something. */
    @Transactional(readOnly = true)
    public Map<CommitmentPile, PileRows<CommitmentView>> piles(
            List<CommitmentPile> piles, Stretch stretch, Caller caller) {
        var found = list.piles(piles, stretch, caller);
        var shown = views.rows(
                        found.values().stream()
                                .flatMap(pile -> pile.rows().stream())
                                .toList(),
                        caller)
                .iterator();
        var piled = new LinkedHashMap<CommitmentPile, PileRows<CommitmentView>>();
        found.forEach((pile, rows) -> piled.put(pile, rows.map(_ -> shown.next())));
        return piled;
    }

    public long count(CommitmentFilter filter, Caller caller) {
        return list.count(filter, caller);
    }

    /** The commitments of a case. */
    @Transactional(readOnly = true)
    public List<CommitmentView> of(CaseId id, Caller caller) {
        return views.rows(store.of(caller.district(), Source.of(id)), caller);
    }

    /** What was promised in a source, e.g. a question of an inquiry. */
    @Transactional(readOnly = true)
    public List<CommitmentView> of(Source source, Caller caller) {
        return views.rows(store.of(caller.district(), source), caller);
    }

    /** The sources of a type, as {@link Source#type()} has it, in which everything promised is done. */
    public List<UUID> kept(DistrictId district, String type) {
        return store.kept(district, type);
    }

    /** Reads what was promised in many sources at once, for a page that then asks {@link #of} for each of them. */
    @Transactional(readOnly = true)
    public void read(Collection<Source> sources, Caller caller) {
        if (!sources.isEmpty()) {
            views.read(sources, caller);
        }
    }

    /** A file that the caller may have: exactly those that the view of the commitment names. @throws NotFound for any other */
    @Transactional(readOnly = true)
    public FileRef file(CommitmentId id, UUID file, Caller caller) {
        return view(id, caller).history().stream()
                .flatMap(entry -> entry.files().stream())
                .filter(ref -> ref.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    private PromiseStore.Loaded loaded(CommitmentId id, Caller caller) {
        return store.load(caller.district(), id).orElseThrow(() -> new NotFound("commitment"));
    }
}

package org.huiyin.commitment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.moves.PlanMove;
import org.huiyin.commitment.moves.PlanSelection;
import org.huiyin.commitment.moves.Sides;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.Plan;
import org.huiyin.commitment.states.PlanState;
import org.huiyin.commitment.states.Sample;
import org.huiyin.commitment.store.CaseKeys;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.ledger.Ledger;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveBook;
import org.huiyin.move.MoveForm;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.move.Versions;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans of look-backs: drafted, previewed, published, closed. */
@Service
public class LookBackPlans {
    private final MoveBook<PlanMove> book = new MoveBook<>("look-back-plan", PlanMove.class);
    private final LookBackStore store;
    private final PlanSelection selection;
    private final Suggestions suggestions;
    private final Directory directory;
    private final DeedMaker deeds;
    private final Ledger ledger;

    LookBackPlans(
            LookBackStore store,
            PlanSelection selection,
            Suggestions suggestions,
            Directory directory,
            DeedMaker deeds,
            Ledger ledger) {
        this.store = store;
        this.selection = selection;
        this.suggestions = suggestions;
        this.directory = directory;
        this.deeds = deeds;
        this.ledger = ledger;
    }

    /** The fields of a new plan. @throws org.huiyin.shared.Forbidden if the caller may not begin one */
    public MoveForm newForm(BodyId body, Caller caller) {
        book.mayMake(PlanMove.BEGIN, PlanState.NONE, Sides.toBody(body, caller, directory));
        return asked(PlanMove.BEGIN, 0, Map.of("months", List.of("6")));
    }

    /** The bodies whose office the caller works for. */
    public List<BodyId> bodies(Caller caller) {
        return caller.scopes(Role.OFFICES).stream().sorted().map(BodyId::new).toList();
    }

    /** Begins a plan. */
    @Transactional
    public PlanId begin(BodyId body, Map<String, ?> raw, Caller caller) {
        var standing = book.mayMake(PlanMove.BEGIN, PlanState.NONE, Sides.toBody(body, caller, directory));
        var input = Input.parse(PlanMove.BEGIN.fields(), raw);
        var id = new PlanId(Ids.next(deeds.now()));
        var entry = entry(PlanMove.BEGIN, standing.role(), caller, "");
        var facts = new Plan.Facts(
                        id,
                        caller.district(),
                        body,
                        deeds.today(),
                        "",
                        "",
                        new Plan.Criteria(null, 0, false, false, false, 0, ""),
                        List.of(),
                        List.of(),
                        List.of())
                .saying(input.text("title"), input.text("purpose"), criteria(input))
                .noted(entry);
        var draft = new Plan.Draft(facts);
        store.insert(draft);
        act(draft, PlanMove.BEGIN, PlanState.NONE, 1, entry, caller);
        return id;
    }

    private static Plan.Criteria criteria(Input input) {
        var sample = input.number("sample").orElse(0);
        if (sample > 0 && input.text("seed").isEmpty()) {
            throw new InvalidInput("seed", "commitment.seedMissing");
        }
        return new Plan.Criteria(
                input.date("closedFrom"),
                input.number("months").orElse(0),
                input.flag("promised"),
                input.flag("lowGrade"),
                input.flag("overdue"),
                sample,
                input.text("seed"));
    }

    /** Makes a move on a plan and returns the new version. */
    @Transactional
    public int make(PlanId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = book.named(moveCode);
        var loaded = visible(id, caller);
        var plan = loaded.plan();
        Versions.same(version, loaded.version());
        var standing =
                book.mayMake(move, plan.stateName(), Sides.toBody(plan.facts().body(), caller, directory));
        var input = Input.parse(
                move.fields(), GivenFields.keeping(raw, move == PlanMove.SAVE ? known(plan.facts()) : Map.of()));
        obstacle(plan, move);
        var entry = entry(move, standing.role(), caller, input.text("reason"));
        var facts = plan.facts().noted(entry);
        var after = switch (move) {
            case SAVE -> new Plan.Draft(facts.saying(input.text("title"), input.text("purpose"), criteria(input)));
            case PICK -> new Plan.Draft(facts.picking(picked(facts, input)));
            case UNPICK -> new Plan.Draft(facts.picking(unpicked(facts, input)));
            case ADOPT -> adopted(facts);
            case CLOSE -> closed(plan, facts, input.text("summary"));
            case BEGIN -> throw new MoveNotAllowed(move, plan.stateName());
        };
        var newVersion = store.save(loaded, after);
        if (after instanceof Plan.Adopted adopted) {
            plan(adopted, caller);
        }
        act(after, move, plan.stateName(), newVersion, entry, caller);
        return newVersion;
    }

    /**
     * Picks what was promised or left open elsewhere than in a case, e.g. a question of an inquiry; the module above vouches for it.
     *
     * @param number by which people know it
     */
    @Transactional
    public void pick(PlanId id, Source source, String number, String reason, Caller caller) {
        var loaded = visible(id, caller);
        var plan = loaded.plan();
        var standing = book.mayMake(
                PlanMove.PICK, plan.stateName(), Sides.toBody(plan.facts().body(), caller, directory));
        obstacle(plan, PlanMove.PICK);
        var entry = entry(PlanMove.PICK, standing.role(), caller, reason);
        var others = plan.facts().picks().stream()
                .filter(pick -> !pick.source().equals(source))
                .toList();
        var after = new Plan.Draft(plan.facts()
                .noted(entry)
                .picking(Stream.concat(others.stream(), Stream.of(new Plan.Pick(source, number, reason)))
                        .toList()));
        var version = store.save(loaded, after);
        act(after, PlanMove.PICK, plan.stateName(), version, entry, caller);
    }

    private List<Plan.Pick> picked(Plan.Facts facts, Input input) {
        var typed = input.text("number");
        var forms = PaperNumber.forms(typed);
        var found = suggestions.closedCases(facts.district(), facts.body(), forms, CaseKeys.id(typed)).stream()
                .filter(it -> forms.contains(it.number())
                        || it.id().toString().equals(typed)
                        || typed.equals(CaseKeys.of(it)))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInput("number", "commitment.noSuchCase");
        }
        if (found.size() > 1) {
            throw new InvalidInput("number", "commitment.sharedNumber");
        }
        var source = Source.of(found.getFirst().id());
        var key = CaseKeys.of(found.getFirst());
        var others = facts.picks().stream()
                .filter(pick -> !pick.source().equals(source))
                .toList();
        return Stream.concat(others.stream(), Stream.of(new Plan.Pick(source, key, input.text("reason"))))
                .toList();
    }

    private static List<Plan.Pick> unpicked(Plan.Facts facts, Input input) {
        var typed = input.text("number");
        var left = facts.picks().stream()
                .filter(pick -> !PaperNumber.alike(pick.number()).equals(PaperNumber.alike(typed))
                        && !pick.source().id().toString().equals(typed))
                .toList();
        if (left.size() == facts.picks().size()) {
            throw new InvalidInput("number", "commitment.notPicked");
        }
        return left;
    }

    private Plan.Adopted adopted(Plan.Facts facts) {
        var selected = selection.of(facts);
        if (selected.items().isEmpty()) {
            throw new Refusal("commitment.planEmpty");
        }
        return new Plan.Adopted(
                facts,
                deeds.today(),
                selected.items(),
                facts.criteria().sample() > 0 ? selected.population() : List.of());
    }

    private Plan.Closed closed(Plan plan, Plan.Facts facts, String summary) {
        return switch (plan) {
            case Plan.Draft _ -> new Plan.Closed(facts, deeds.today(), null, List.of(), List.of(), summary);
            case Plan.Adopted it ->
                new Plan.Closed(facts, deeds.today(), it.on(), it.items(), it.population(), summary);
            case Plan.Closed _ -> throw new MoveNotAllowed(PlanMove.CLOSE, PlanState.CLOSED);
        };
    }

    /** Plans a look-back for each case that is taken. */
    private void plan(Plan.Adopted plan, Caller caller) {
        var facts = plan.facts();
        for (var item : plan.items()) {
            var id = new LookBackId(Ids.next(deeds.now()));
            var entry = new Entry(
                    deeds.now(),
                    "planned",
                    Role.PUBLIC,
                    caller.actor().name(),
                    null,
                    "",
                    null,
                    null,
                    null,
                    "",
                    List.of());
            var planned = new LookBack.Planned(new LookBack.Facts(
                    id,
                    facts.district(),
                    facts.body(),
                    facts.id(),
                    facts.title(),
                    item,
                    deeds.today(),
                    List.of(),
                    List.of(entry)));
            if (!store.insert(planned)) {
                throw Versions.stale();
            }
            ledger.append(LookBacks.act(planned, "planned", "NONE", 1, entry), caller.actor());
        }
    }

    private void obstacle(Plan plan, PlanMove move) {
        if (!Plan.moves(plan.stateName()).contains(move)) {
            throw new MoveNotAllowed(move, plan.stateName());
        }
        switch (move) {
            case UNPICK -> {
                if (plan.facts().picks().isEmpty()) {
                    throw new MoveNotAllowed(move, plan.stateName());
                }
            }
            case CLOSE -> {
                var open = store.ofPlan(plan.facts().id()).stream()
                        .filter(it -> !(it.lookBack() instanceof LookBack.Concluded))
                        .count();
                if (open > 0) {
                    throw new Refusal("commitment.lookBacksOpen", open);
                }
            }
            case BEGIN, SAVE, PICK, ADOPT -> {}
        }
    }

    private Entry entry(PlanMove move, Role as, Caller caller, String text) {
        return new Entry(
                deeds.now(), move.code(), as, caller.actor().name(), null, text, null, null, null, "", List.of());
    }

    private void act(Plan after, PlanMove move, PlanState from, int version, Entry entry, Caller caller) {
        var adopted = after instanceof Plan.Adopted it ? it : null;
        ledger.append(
                CommitmentActs.on(
                        CommitmentActs.PLAN,
                        after.facts().id().value(),
                        version,
                        move.code(),
                        move.disclosure(),
                        MoveAct.by(entry.by())
                                .as(entry.as())
                                .from(from)
                                .to(after.stateName())
                                .with("body", after.facts().body().toString())
                                .with(
                                        "items",
                                        adopted == null ? null : adopted.items().size())
                                .with(
                                        "seed",
                                        adopted == null
                                                ? null
                                                : adopted.facts().criteria().seed())),
                caller.actor());
    }

    /** The form of a move. */
    @Transactional(readOnly = true)
    public MoveForm form(PlanId id, String moveCode, Caller caller) {
        var move = book.named(moveCode);
        var loaded = visible(id, caller);
        book.mayMake(
                move,
                loaded.plan().stateName(),
                Sides.toBody(loaded.plan().facts().body(), caller, directory));
        obstacle(loaded.plan(), move);
        return asked(
                move,
                loaded.version(),
                move == PlanMove.SAVE ? known(loaded.plan().facts()) : Map.of());
    }

    private static MoveForm asked(PlanMove move, int version, Map<String, List<String>> known) {
        return MoveForm.of(
                move,
                "",
                version,
                field -> field.asked(
                        "commitment.plan", move.code(), List.of(), known.getOrDefault(field.name(), List.of())));
    }

    private static Map<String, List<String>> known(Plan.Facts facts) {
        var by = facts.criteria();
        var known = new LinkedHashMap<String, List<String>>();
        known.put("title", List.of(facts.title()));
        known.put("purpose", List.of(facts.purpose()));
        known.put("closedFrom", List.of(Objects.toString(by.closedFrom(), "")));
        known.put("months", List.of(Integer.toString(by.months())));
        known.put("promised", by.promised() ? List.of("true") : List.of());
        known.put("lowGrade", by.lowGrade() ? List.of("true") : List.of());
        known.put("overdue", by.overdue() ? List.of("true") : List.of());
        known.put("sample", List.of(Integer.toString(by.sample())));
        known.put("seed", List.of(by.seed()));
        return known;
    }

    /** A plan as the caller may see it; a draft shows what it would take today. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public PlanView view(PlanId id, Caller caller) {
        var loaded = visible(id, caller);
        var plan = loaded.plan();
        var selected = switch (plan) {
            case Plan.Draft draft -> selection.of(draft.facts());
            case Plan.Adopted it -> new PlanSelection.Selected(it.items(), it.population());
            case Plan.Closed it -> new PlanSelection.Selected(it.items(), it.population());
        };
        return view(loaded, selected, caller);
    }

    /** Plans newest first, without what they take. @param cursor from the slice before; null for the first */
    @Transactional(readOnly = true)
    public Slice<PlanView> list(@Nullable UUID cursor, int limit, Caller caller) {
        var inside = directory.bodies(caller.district()).stream()
                .filter(body -> Sides.inside(body.id(), caller, directory))
                .map(body -> body.id().value())
                .toList();
        return Slice.of(
                        store.plans(caller.district(), inside, cursor, limit + 1),
                        limit,
                        last -> last.plan().facts().id().toString())
                .map(loaded -> view(loaded, new PlanSelection.Selected(List.of(), List.of()), caller));
    }

    private PlanView view(LookBackStore.LoadedPlan loaded, PlanSelection.Selected selected, Caller caller) {
        var plan = loaded.plan();
        var facts = plan.facts();
        var by = facts.criteria();
        var inside = Sides.inside(facts.body(), caller, directory);
        var ids = selected.items().stream()
                .filter(item -> item.source().isCase())
                .map(item -> item.source().id())
                .toList();
        var rows = ids.isEmpty() ? Map.<UUID, CaseRow>of() : suggestions.rows(ids, caller);
        var moves = caller.signedIn()
                ? CommitmentView.MoveView.all(
                        book.offered(
                                plan.stateName(),
                                Sides.toBody(facts.body(), caller, directory),
                                (move, _) -> obstacle(plan, move)),
                        book)
                : List.<CommitmentView.MoveView>of();
        return new PlanView(
                facts.id().value(),
                plan.stateName(),
                loaded.version(),
                new NamedId(
                        facts.body().value(),
                        directory.body(facts.district(), facts.body()).name()),
                facts.title(),
                facts.purpose(),
                facts.begunOn(),
                plan.publishedOn(),
                plan instanceof Plan.Closed closed ? closed.on() : null,
                plan instanceof Plan.Closed closed ? closed.summary() : "",
                by.closedFrom(),
                by.months(),
                by.promised(),
                by.lowGrade(),
                by.overdue(),
                by.sample(),
                by.seed(),
                facts.seeds(),
                selected.population().size(),
                selected.items().stream()
                        .map(item -> {
                            var row = rows.get(item.source().id());
                            return new PlanView.ItemView(
                                    item.source().type(),
                                    item.source().id(),
                                    item.number(),
                                    row == null ? null : row.title(),
                                    List.copyOf(item.why()),
                                    inside || (row != null && row.title() != null) ? item.reason() : "");
                        })
                        .toList(),
                facts.history().stream()
                        .map(entry -> new CommitmentView.EntryView(
                                entry.at(),
                                entry.move(),
                                entry.as().name(),
                                entry.by(),
                                inside ? entry.text() : "",
                                null,
                                null,
                                null,
                                entry.code(),
                                List.of()))
                        .toList(),
                List.copyOf(moves));
    }

    /** Every key of the population, for most cases its number, in the order in which it was drawn, so that anybody can draw again. */
    @Transactional(readOnly = true)
    public List<Sample.Drawn> sample(PlanId id, Caller caller) {
        var plan = visible(id, caller).plan();
        var population = switch (plan) {
            case Plan.Draft draft -> selection.of(draft.facts()).population();
            case Plan.Adopted it -> it.population();
            case Plan.Closed it -> it.population();
        };
        return Sample.order(plan.facts().criteria().seed(), population);
    }

    private LookBackStore.LoadedPlan visible(PlanId id, Caller caller) {
        return store.plan(caller.district(), id)
                .filter(loaded -> loaded.plan().publishedOn() != null
                        || Sides.inside(loaded.plan().facts().body(), caller, directory))
                .orElseThrow(() -> new NotFound("plan"));
    }
}

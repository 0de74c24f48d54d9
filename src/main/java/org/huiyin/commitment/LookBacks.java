package org.huiyin.commitment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.moves.CommitmentActs;
import org.huiyin.commitment.moves.LookBackConclusions;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.Finding;
import org.huiyin.commitment.states.LookBack;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.commitment.views.LookBackViews;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Stretch;
import org.huiyin.document.FileRef;
import org.huiyin.files.Shelf;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveForm;
import org.huiyin.move.Versions;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Look-backs: visits with what they find, and what follows from it. */
@Service
public class LookBacks {
    /** The ledger's subject type for look-backs. */
    public static final String SUBJECT = CommitmentActs.LOOK_BACK;

    private static final String ON_COMMITMENT = "commitment-";

    private final LookBackStore store;
    private final LookBackViews views;
    private final PromiseStore promises;
    private final LookBackConclusions conclusions;
    private final Ledger ledger;
    private final Clockwork clockwork;

    LookBacks(
            LookBackStore store,
            LookBackViews views,
            PromiseStore promises,
            LookBackConclusions conclusions,
            Ledger ledger,
            Clockwork clockwork) {
        this.store = store;
        this.views = views;
        this.promises = promises;
        this.conclusions = conclusions;
        this.ledger = ledger;
        this.clockwork = clockwork;
    }

    /** What a look-back needs of time and of files. */
    @Component
    record Clockwork(InstantSource clock, Calendars calendars, Shelf shelf) {}

    /** Makes a move on a look-back and returns the new version. */
    @Transactional
    public int make(LookBackId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = views.named(moveCode);
        var loaded = loaded(id, caller);
        var lookBack = loaded.lookBack();
        Versions.same(version, loaded.version());
        var standing = views.mayMake(lookBack, move, caller);
        var input = Input.parse(fields(lookBack, move), raw);
        var today = clockwork.calendars().today();
        var files = clockwork.shelf().named(Commitments.EVIDENCE, input, caller);
        var by = caller.actor().name();
        var text = input.text(move == LookBackMove.CALL_OFF ? "reason" : "text");
        var entry = new Entry(
                clockwork.clock().instant(),
                move.code(),
                standing.role(),
                by,
                null,
                text,
                null,
                null,
                null,
                input.text("finding"),
                List.of());
        var facts = lookBack.facts().noted(entry);
        var after = switch (move) {
            case VISIT -> new LookBack.Visited(facts.visited(visit(lookBack, input, files, by)));
            case CONCLUDE ->
                new LookBack.Concluded(
                        facts, today, Finding.valueOf(input.text("finding")), text, reopens(lookBack, input));
            case CALL_OFF -> new LookBack.Concluded(facts, today, null, text, false);
        };
        clockwork.shelf().adopt(Commitments.EVIDENCE, files, new Subject(SUBJECT, id.value()), caller.district());
        var newVersion = store.save(loaded, after);
        ledger.append(act(after, move.code(), lookBack.stateName().name(), newVersion, entry), caller.actor());
        if (after instanceof LookBack.Concluded concluded) {
            conclusions.follow(concluded, caller);
        }
        return newVersion;
    }

    private LookBack.Visit visit(LookBack lookBack, Input input, List<FileRef> files, String by) {
        var on = input.mustDate("on");
        if (on.isAfter(clockwork.calendars().today())) {
            throw new InvalidInput("on", "future");
        }
        if (on.isBefore(lookBack.facts().plannedOn())) {
            throw new InvalidInput("on", "commitment.beforePlan");
        }
        var findings = new HashMap<String, Finding>();
        for (var promise : promised(lookBack)) {
            var id = promise.facts().id().toString();
            var found = input.text(ON_COMMITMENT + id);
            if (!found.isEmpty()) {
                findings.put(id, Finding.valueOf(found));
            }
        }
        return new LookBack.Visit(
                on,
                input.text("place"),
                input.text("visitors"),
                Finding.valueOf(input.text("finding")),
                input.text("text"),
                findings,
                files,
                by);
    }

    private boolean reopens(LookBack lookBack, Input input) {
        if (!input.flag("reopen")) {
            return false;
        }
        if (input.text("finding").equals(Finding.DONE.name())) {
            throw new InvalidInput("reopen", "commitment.nothingToReopen");
        }
        if (!lookBack.facts().item().source().isCase()) {
            throw new InvalidInput("reopen", "commitment.notACase");
        }
        return true;
    }

    /** The fields of a move; a visit asks for a finding on each commitment of the source. */
    private List<Field> fields(LookBack lookBack, LookBackMove move) {
        return move == LookBackMove.VISIT
                ? Stream.concat(
                                move.fields().stream(),
                                promised(lookBack).stream()
                                        .filter(promise -> promise.facts().terms() != null)
                                        .map(promise -> Field.choice(
                                                ON_COMMITMENT + promise.facts().id(), "DONE", "PARTLY", "NOT_DONE")))
                        .toList()
                : move.fields();
    }

    private List<Promise> promised(LookBack lookBack) {
        var facts = lookBack.facts();
        return promises.of(facts.district(), facts.item().source()).stream()
                .map(PromiseStore.Loaded::promise)
                .toList();
    }

    /** Labels of the fields that ask about single commitments, by the name of the field; empty where it is not disclosed. */
    private Map<String, String> labels(LookBackId id, Caller caller) {
        return view(id, caller).commitments().stream()
                .collect(Collectors.toMap(
                        view -> ON_COMMITMENT + view.id(), view -> view.content() == null ? "" : view.content()));
    }

    /** The form of a move. */
    @Transactional(readOnly = true)
    public MoveForm form(LookBackId id, String moveCode, Caller caller) {
        var move = views.named(moveCode);
        var loaded = loaded(id, caller);
        views.mayMake(loaded.lookBack(), move, caller);
        var visits = loaded.lookBack().facts().visits();
        Map<String, List<String>> known = move == LookBackMove.CONCLUDE && !visits.isEmpty()
                ? Map.of(
                        "finding",
                        List.of(visits.getLast().finding().name()),
                        "text",
                        List.of(LookBackConclusions.start(visits.getLast().text(), 3000)))
                : Map.of();
        var labels = labels(id, caller);
        return MoveForm.of(
                move,
                fields(loaded.lookBack(), move),
                "",
                loaded.version(),
                field -> labels.containsKey(field.name())
                        ? onCommitment(field, labels.getOrDefault(field.name(), ""))
                        : field.asked(
                                "commitment.lookBack",
                                move.code(),
                                List.of(),
                                known.getOrDefault(field.name(), List.of())));
    }

    /** What was found of a single commitment. */
    private static FormField onCommitment(Field field, String content) {
        return new FormField(
                field.name(),
                Words.t("commitment.lookBack.on", content),
                FieldType.CHOICE,
                false,
                field.codes().stream()
                        .map(code -> new Option(code, Words.t("commitment.finding." + code)))
                        .toList());
    }

    @Transactional(readOnly = true)
    public LookBackView view(LookBackId id, Caller caller) {
        return views.view(loaded(id, caller), caller);
    }

    /** Look-backs newest first, a page at a time. */
    @Transactional(readOnly = true)
    public Slice<LookBackView> list(LookBackFilter filter, @Nullable String cursor, int limit, Caller caller) {
        return store.list(caller.district(), filter, cursor, limit).together(found -> views.rows(found, caller));
    }

    public long count(LookBackFilter filter, Caller caller) {
        return store.count(caller.district(), filter);
    }

    /** The piles that hold something. */
    @Transactional(readOnly = true)
    public Map<LookBackPile, PileRows<LookBackView>> piles(List<LookBackPile> piles, Stretch stretch, Caller caller) {
        var found = store.piles(caller.district(), piles, stretch);
        var shown = views.rows(
                        found.values().stream()
                                .flatMap(pile -> pile.rows().stream())
                                .toList(),
                        caller)
                .iterator();
        var piled = new LinkedHashMap<LookBackPile, PileRows<LookBackView>>();
        found.forEach((pile, rows) -> piled.put(pile, rows.map(_ -> shown.next())));
        return piled;
    }

    /** The look-backs of a plan. */
    @Transactional(readOnly = true)
    public List<LookBackView> ofPlan(PlanId id, Caller caller) {
        return views.rows(store.ofPlan(id), caller);
    }

    /** The look-backs at a source. */
    @Transactional(readOnly = true)
    public List<LookBackView> of(Source source, Caller caller) {
        return views.rows(store.ofSource(caller.district(), source), caller);
    }

    /** The look-backs at some sources, the earliest first. */
    @Transactional(readOnly = true)
    public List<LookBackView> of(Collection<Source> sources, Caller caller) {
        return views.rows(store.ofSources(caller.district(), sources), caller);
    }

    /** The day of the latest look-back at each of the sources, for modules above; sources without are left out. */
    @Transactional(readOnly = true)
    public Map<Source, LocalDate> latest(Collection<Source> sources, DistrictId district) {
        return store.latest(sources, district);
    }

    /** When it was last found, at each of the sources, how things stand; sources of which nothing was found are left out. */
    @Transactional(readOnly = true)
    public Map<Source, LocalDate> found(Collection<Source> sources, DistrictId district) {
        var found = new HashMap<Source, LocalDate>();
        store.looked(district, sources).forEach((source, looked) -> {
            if (looked.found() != null) {
                found.put(source, looked.found());
            }
        });
        return found;
    }

    /** A photo that the caller may have: exactly those that the view names. @throws NotFound for any other */
    @Transactional(readOnly = true)
    public FileRef file(LookBackId id, UUID file, Caller caller) {
        return view(id, caller).visits().stream()
                .flatMap(visit -> visit.files().stream())
                .filter(ref -> ref.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    private LookBackStore.Loaded loaded(LookBackId id, Caller caller) {
        return store.load(caller.district(), id).orElseThrow(() -> new NotFound("look-back"));
    }

    /** What the ledger keeps of a step: modules above find source and result here, e.g. to tell the first speaker. */
    static NewAct act(LookBack after, String what, String from, int version, Entry entry) {
        var facts = after.facts();
        var concluded = after instanceof LookBack.Concluded it ? it : null;
        var act = MoveAct.by(entry.by())
                .as(entry.as())
                .with("from", from)
                .to(after.stateName())
                .with("plan", facts.plan().toString())
                .with("sourceType", facts.item().source().type())
                .with("source", facts.item().source().id().toString())
                .with("result", concluded == null ? null : result(concluded))
                .with("reopened", concluded == null ? null : concluded.reopened());
        return CommitmentActs.on(SUBJECT, facts.id().value(), version, what, Disclosure.PUBLIC, act);
    }

    private static String result(LookBack.Concluded concluded) {
        return concluded.result() == null ? "CALLED_OFF" : concluded.result().name();
    }
}

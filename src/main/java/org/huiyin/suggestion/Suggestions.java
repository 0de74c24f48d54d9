package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.form.GivenFields;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Secrecy;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.moves.CaseForm;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.Moves;
import org.huiyin.suggestion.moves.Preview;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.Duty;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseCount;
import org.huiyin.suggestion.store.CaseList;
import org.huiyin.suggestion.store.CaseRecord;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseLine;
import org.huiyin.suggestion.views.CaseLines;
import org.huiyin.suggestion.views.CaseViews;
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
    private final CaseLines lines;
    private final CaseViews views;
    private final Moves moves;
    private final CaseRecord record;

    Suggestions(CaseStore store, CaseList list, CaseLines lines, CaseViews views, Moves moves, CaseRecord record) {
        this.store = store;
        this.list = list;
        this.lines = lines;
        this.views = views;
        this.moves = moves;
        this.record = record;
    }

    /**
     * Begins a paper. The caller becomes its lead signer.
     *
     * @param raw field values as typed, see the move "save"
     * @throws Forbidden if the caller is neither deputy nor member of the body
     */
    @Transactional
    public CaseId begin(Kind kind, BodyId body, Map<String, ?> raw, Caller caller) {
        return begin(kind, body, raw, Secrecy.NONE, caller);
    }

    /**
     * Begins a paper with words that something else brings along. What that keeps the draft keeps as well, until its author decides otherwise.
     *
     * @see #begin(Kind, BodyId, Map, Caller)
     */
    @Transactional
    public CaseId begin(Kind kind, BodyId body, Map<String, ?> raw, Secrecy carried, Caller caller) {
        var fields = carried.people() ? GivenFields.with(raw, "confidential", "true") : raw;
        if (carried.words()) {
            fields = GivenFields.with(fields, "undisclosed", "true");
        }
        var begun = moves.begin(kind, body, fields, caller);
        record.begun(begun, caller);
        return begun.draft().paper().id();
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
        var name = named(moveCode);
        var decided = moves.decide(visible(id, caller), name, unit, raw, version, caller);
        return record.made(decided, caller);
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
        var name = named(moveCode);
        var decided = moves.decide(visible(id, caller), name, unit, raw, version, caller);
        var after = decided.loaded().version() + 1;
        return new Preview(
                views.view(decided.next(), after, List.of(), List.of(), caller),
                views.view(decided.next(), after, List.of(), List.of(), Caller.visitor(caller.district())));
    }

    /** A case as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public CaseView view(CaseId id, Caller caller) {
        var loaded = visible(id, caller);
        var suggestion = loaded.suggestion();
        var offered = moves.offered(loaded, caller);
        return views.view(suggestion, loaded.version(), offered.moves(), offered.blocked(), caller);
    }

    /** Whether the caller may know everyone who signed a case, and everyone of whom it may still tell. @throws NotFound if not the case */
    @Transactional(readOnly = true)
    public boolean namesOpen(CaseId id, Caller caller) {
        return views.namesOpen(visible(id, caller).suggestion(), caller);
    }

    /** Those of the cases of which {@link #namesOpen(CaseId, Caller)} says so; what the caller may not see is none of them. */
    @Transactional(readOnly = true)
    public Set<UUID> namesOpen(Collection<UUID> ids, Caller caller) {
        return visible(ids, caller)
                .filter(suggestion -> views.namesOpen(suggestion, caller))
                .map(suggestion -> suggestion.paper().id().value())
                .collect(Collectors.toSet());
    }

    /** The units that handle cases now or did last, for those of the cases that the caller may see. */
    @Transactional(readOnly = true)
    public Map<UUID, List<UnitId>> unitsOf(Collection<UUID> ids, Caller caller) {
        return visible(ids, caller)
                .collect(Collectors.toMap(suggestion -> suggestion.paper().id().value(), Moves::unitsOf));
    }

    /** The fields of a move with what can be chosen, for a form. @throws NotFound if the caller may not make it now */
    @Transactional(readOnly = true)
    public CaseForm form(CaseId id, String moveCode, @Nullable UnitId unit, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        var acting = moves.open(loaded, name, unit, caller);
        return views.form(loaded.suggestion(), loaded.version(), name, acting, caller);
    }

    /** Who has to do with a case. @throws NotFound if there is none */
    @Transactional(readOnly = true)
    public Parties partiesOf(DistrictId district, CaseId id) {
        return store.load(district, id)
                .map(loaded -> Parties.of(loaded.suggestion()))
                .orElseThrow(() -> new NotFound("case"));
    }

    /** Who has to do with each of the cases, in one statement; those that are not there are left out. */
    @Transactional(readOnly = true)
    public Map<CaseId, Parties> partiesOf(DistrictId district, Collection<CaseId> ids) {
        var parties = new HashMap<CaseId, Parties>();
        store.loadAll(district, ids).forEach((id, loaded) -> parties.put(id, Parties.of(loaded.suggestion())));
        return parties;
    }

    /** The cases that were merged with one, straight or by way of others. */
    public List<CaseId> mergedInto(DistrictId district, CaseId id) {
        return mergedInto(district, List.of(id)).getOrDefault(id, List.of());
    }

    /** The same for each of many cases, in one statement; those with which none was merged are left out. */
    public Map<CaseId, List<CaseId>> mergedInto(DistrictId district, Collection<CaseId> ids) {
        return store.absorbed(district, ids);
    }

    /** The body that each of the cases was handed in to. */
    public Map<UUID, UUID> bodiesOf(Collection<UUID> ids, DistrictId district) {
        return store.bodiesOf(ids, district);
    }

    /** The replies to each of the cases that were issued, in order, and who has to do with it; those that are not there are left out. */
    @Transactional(readOnly = true)
    public Map<CaseId, Answers> answers(DistrictId district, Collection<CaseId> ids) {
        var answers = new HashMap<CaseId, Answers>();
        store.loadAll(district, ids)
                .forEach((id, loaded) -> answers.put(
                        id, new Answers(Parties.of(loaded.suggestion()), views.issued(loaded.suggestion()))));
        return answers;
    }

    /** What became of a case. @param replies as they were issued, with what they promise */
    public record Answers(Parties parties, List<IssuedReply> replies) {}

    /** Cases of a body that were closed between two days, both included; opinion reports are not among them. */
    public List<ClosedCase> closedCases(DistrictId district, BodyId body, LocalDate from, LocalDate to) {
        return store.closed(district, body, from, to);
    }

    /**
     * The same, whenever they were closed, of those that are called so.
     *
     * @param numbers every way in which the number may be stored, see {@link PaperNumber#forms}
     * @param id of one; empty if only the number is known
     */
    public List<ClosedCase> closedCases(DistrictId district, BodyId body, Set<String> numbers, Optional<CaseId> id) {
        return store.closed(district, body, numbers, id);
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

    /** Cases as lines of a list, in their order, as far as the caller may see. */
    @Transactional(readOnly = true)
    public List<CaseLine> lines(List<UUID> cases, Caller caller) {
        return lines.of(cases, caller);
    }

    /** Cases answered on or after a day, the latest first. */
    public List<CaseRow> answeredSince(LocalDate day, int limit, Caller caller) {
        return list.answeredSince(day, limit, caller);
    }

    /** How many cases a filter finds. */
    public CaseCount count(CaseFilter filter, Caller caller) {
        return list.count(filter, caller);
    }

    /** The same of some filters in one statement. @param filters without words and people */
    public List<CaseCount> counts(List<CaseFilter> filters, Caller caller) {
        return list.counts(filters, caller);
    }

    /** Every figure over the cases of a filter. */
    public Map<Figure, Long> figures(CaseFilter filter, Caller caller) {
        return list.figures(filter, caller);
    }

    /** Codes of the schemes by which the replies to the cases of a filter are sorted: a category means scheme and code together. */
    public Set<String> schemes(CaseFilter filter, Caller caller) {
        return list.schemes(filter, caller);
    }

    /** The years in which papers were handed in, the latest first. */
    public List<Integer> years(DistrictId district) {
        return list.years(district);
    }

    /** Every figure over the cases of a filter (without unit and person), for each unit that answers them, by its own replies. */
    public Map<UnitId, Map<Figure, Long>> figuresByUnit(CaseFilter filter, Caller caller) {
        return list.figuresByUnit(filter, caller);
    }

    /** Moves running deadlines to another calendar, each with an act that says so; returns how many cases were moved. */
    @Transactional
    public int recompute(DistrictId district, WorkingCalendar calendar) {
        return record.moveDeadlines(district, calendar);
    }

    private CaseStore.Loaded visible(CaseId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> Standings.visible(loaded.suggestion(), caller))
                .orElseThrow(() -> new NotFound("case"));
    }

    private Stream<Suggestion> visible(Collection<UUID> ids, Caller caller) {
        return store.loadAll(caller.district(), ids.stream().map(CaseId::new).toList()).values().stream()
                .map(CaseStore.Loaded::suggestion)
                .filter(suggestion -> Standings.visible(suggestion, caller));
    }

    private static MoveName named(String moveCode) {
        return Moves.BOOK.named(moveCode);
    }
}

package org.huiyin.commitment.views;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Delivery;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.moves.Sides;
import org.huiyin.commitment.states.Entry;
import org.huiyin.commitment.states.Promise;
import org.huiyin.commitment.states.PromiseFacts;
import org.huiyin.commitment.states.Tally;
import org.huiyin.commitment.store.CommitmentQuery;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.commitment.store.LookBackStore.Looked;
import org.huiyin.commitment.store.PromiseStore;
import org.huiyin.database.ReadOnce;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows commitments: the only door through which one leaves the module. */
@Component
public class CommitmentViews {
    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final PromiseStore store;
    private final LookBackStore lookBacks;

    CommitmentViews(
            Suggestions suggestions,
            Directory directory,
            Calendars calendars,
            PromiseStore store,
            LookBackStore lookBacks) {
        this.suggestions = suggestions;
        this.directory = directory;
        this.calendars = calendars;
        this.store = store;
        this.lookBacks = lookBacks;
    }

    /** Reads what was promised in many sources at once, for a page that then shows each of them. */
    public void read(Collection<Source> sources, Caller caller) {
        store.read(caller.district(), sources);
        if (ReadOnce.keeps()) {
            lookBacks.looked(caller.district(), sources);
        }
    }

    /** Commitments in a list, without history and moves. */
    public List<CommitmentView> rows(List<PromiseStore.Loaded> promises, Caller caller) {
        var sources = promises.stream()
                .map(loaded -> loaded.promise().facts().source())
                .toList();
        var cases = cases(sources, caller);
        var looked = lookBacks.looked(caller.district(), sources);
        var units = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.shortName()));
        var bodies = directory.bodies(caller.district()).stream()
                .collect(Collectors.toMap(body -> body.id(), body -> body.shortName()));
        return promises.stream()
                .map(loaded -> {
                    var facts = loaded.promise().facts();
                    return view(
                            loaded,
                            new NamedId(facts.unit().value(), units.getOrDefault(facts.unit(), "")),
                            new NamedId(facts.body().value(), bodies.getOrDefault(facts.body(), "")),
                            cases.get(facts.source().id()),
                            looked.getOrDefault(facts.source(), Looked.NOT),
                            null,
                            List.of(),
                            List.of(),
                            caller);
                })
                .toList();
    }

    /** The whole commitment. */
    public CommitmentView view(PromiseStore.Loaded loaded, List<CommitmentView.MoveView> moves, Caller caller) {
        var facts = loaded.promise().facts();
        var row = cases(List.of(facts.source()), caller).get(facts.source().id());
        var open = open(facts, row, caller);
        var inside = Sides.inside(facts, caller);
        var named = namesOpen(facts.source(), row, caller);
        return view(
                loaded,
                new NamedId(
                        facts.unit().value(),
                        directory.unit(caller.district(), facts.unit()).name()),
                new NamedId(
                        facts.body().value(),
                        directory.body(caller.district(), facts.body()).name()),
                row,
                lookBacks.looked(caller.district(), List.of(facts.source())).getOrDefault(facts.source(), Looked.NOT),
                replyAgain(loaded, caller),
                history(
                        facts.history(),
                        new Reading(open, open && (inside || named), named),
                        facts.source(),
                        inside,
                        caller),
                moves,
                caller);
    }

    /** The cases among sources, as the caller may see them. */
    Map<UUID, CaseRow> cases(Collection<Source> sources, Caller caller) {
        var ids = sources.stream()
                .filter(Source::isCase)
                .map(Source::id)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : ReadOnce.of(List.of("commitment.cases", caller, ids), () -> suggestions.rows(ids, caller));
    }

    /** Whether the caller reads the texts of a promise. */
    static boolean open(PromiseFacts facts, @Nullable CaseRow row, Caller caller) {
        return Sides.inside(facts, caller)
                || (facts.open() && (!facts.source().isCase() || (row != null && row.title() != null)));
    }

    private CommitmentView view(
            PromiseStore.Loaded loaded,
            NamedId unit,
            NamedId body,
            @Nullable CaseRow row,
            Looked looked,
            @Nullable String replyAgain,
            List<CommitmentView.EntryView> history,
            List<CommitmentView.MoveView> moves,
            Caller caller) {
        var promise = loaded.promise();
        var facts = promise.facts();
        var terms = facts.terms();
        var open = open(facts, row, caller);
        var today = calendars.today();
        var calendar = calendars.current();
        var overdue =
                terms != null && promise.owed() && terms.due().isBefore(CommitmentQuery.overdueBefore(today, calendar));
        return new CommitmentView(
                facts.id().value(),
                promise.stateName(),
                loaded.version(),
                unit,
                body,
                facts.source().type(),
                facts.source().id(),
                row == null ? null : row.number(),
                facts.source().isCase() ? (row == null ? null : row.title()) : open ? facts.title() : null,
                open,
                open && terms != null ? terms.content() : null,
                open && terms != null ? terms.evidence() : null,
                facts.promisedOn(),
                facts.firstDue(),
                terms == null ? null : terms.due(),
                overdue,
                terms != null
                        && promise.owed()
                        && !overdue
                        && !terms.due().isAfter(today.plusDays(CommitmentQuery.SOON)),
                terms == null ? 0 : calendar.workingDaysUntil(today, terms.due()),
                terms != null && overdue ? Late.DAYS.since(terms.due(), today) : null,
                facts.percent(),
                reportedOn(promise),
                loaded.onTime(),
                promise instanceof Promise.ReportedDone it ? it.answerBy().due() : null,
                promise instanceof Promise.Done it ? it.confirmedOn() : null,
                promise instanceof Promise.Done it && it.byOffice(),
                facts.changes(),
                facts.request() != null,
                Sides.inside(facts, caller) ? facts.request() : null,
                promise.carriedTo(),
                facts.answeredAgainOn(),
                replyAgain,
                history,
                ratings(facts),
                moves,
                PromiseTeller.tell(
                        promise,
                        new PromiseTeller.Seen(
                                unit.name(),
                                body.name(),
                                overdue || missedWhenGivenUp(promise, calendar),
                                CommitmentQuery.doneLate(facts.firstDue(), reportedOn(promise), calendar),
                                rated(facts),
                                looked),
                        today));
    }

    /** The last rating of those who asked; null before. */
    private static @Nullable Delivery rated(PromiseFacts facts) {
        return facts.ratings().stream()
                .map(PromiseFacts.Rating::year)
                .max(Integer::compareTo)
                .flatMap(facts::result)
                .orElse(null);
    }

    private static boolean missedWhenGivenUp(Promise promise, WorkingCalendar calendar) {
        var terms = promise.facts().terms();
        return promise instanceof Promise.Lapsed it
                && terms != null
                && CommitmentQuery.doneLate(terms.due(), it.on(), calendar);
    }

    private static @Nullable LocalDate reportedOn(Promise promise) {
        return switch (promise) {
            case Promise.ReportedDone it -> it.on();
            case Promise.Done it -> it.on();
            case Promise.Unstated _, Promise.Running _, Promise.CarriedOver _, Promise.Lapsed _ -> null;
        };
    }

    /**
     * How far a caller reads a history.
     *
     * @param files whether its files as well: what is in them may name a signer whose identity is confidential
     * @param people whether the words of everybody: what somebody wrote may tell who they are
     */
    record Reading(boolean texts, boolean files, boolean people) {}

    /** Whether the caller may know everyone who stands behind a source that is open to them: what is written of it may tell them. */
    boolean namesOpen(Source source, @Nullable CaseRow row, Caller caller) {
        return !source.isCase()
                || (row != null && (row.named() || suggestions.namesOpen(new CaseId(source.id()), caller)));
    }

    /** The same for many sources at once. */
    Set<UUID> namesOpen(Collection<Source> sources, Map<UUID, CaseRow> rows, Caller caller) {
        var open = new HashSet<UUID>();
        var asked = new HashSet<UUID>();
        for (var source : sources) {
            var row = rows.get(source.id());
            if (!source.isCase() || (row != null && row.named())) {
                open.add(source.id());
            } else if (row != null) {
                asked.add(source.id());
            }
        }
        if (!asked.isEmpty()) {
            open.addAll(suggestions.namesOpen(asked, caller));
        }
        return open;
    }

    /** The steps that the caller may know: a change that is only asked for, or refused, stays among those who take part. */
    List<CommitmentView.EntryView> history(
            List<Entry> entries, Reading reading, Source source, boolean inside, Caller caller) {
        var names = names(entries, source, inside, caller);
        return entries.stream()
                .filter(entry -> inside
                        || !(entry.move().equals(PromiseMove.REQUEST_CHANGE.code())
                                || entry.move().equals(PromiseMove.REFUSE_CHANGE.code())))
                .map(entry -> new CommitmentView.EntryView(
                        entry.at(),
                        entry.move(),
                        entry.as().name(),
                        entry.person() == null ? entry.by() : names.getOrDefault(entry.person(), ""),
                        reading.texts()
                                        && (reading.people()
                                                || entry.person() == null
                                                || names.containsKey(entry.person()))
                                ? entry.text()
                                : null,
                        entry.percent(),
                        reading.texts() ? entry.before() : null,
                        reading.texts() ? entry.after() : null,
                        entry.code(),
                        reading.files() ? entry.files() : List.of()))
                .toList();
    }

    /** Names of people as far as the caller may know them: for a case those that its own view names. */
    private Map<PersonId, String> names(List<Entry> entries, Source source, boolean inside, Caller caller) {
        var people = new TreeSet<PersonId>(Comparator.comparing(PersonId::toString));
        entries.stream().map(Entry::person).filter(Objects::nonNull).forEach(people::add);
        if (people.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<PersonId, String>();
        if (!source.isCase()) {
            if (inside) {
                directory.people(caller.district(), people).forEach((id, person) -> names.put(id, person.name()));
            }
            return names;
        }
        suggestions.view(new CaseId(source.id()), caller).signers().forEach(signer -> {
            if (signer.id() != null) {
                names.put(new PersonId(signer.id()), signer.name());
            }
        });
        return names;
    }

    private static List<CommitmentView.RatingView> ratings(PromiseFacts facts) {
        return facts.ratings().stream()
                .map(PromiseFacts.Rating::year)
                .distinct()
                .sorted()
                .map(year -> {
                    var tally = Tally.of(facts, year);
                    return new CommitmentView.RatingView(
                            year,
                            facts.result(year).orElse(null),
                            tally.delivered(),
                            tally.partly(),
                            tally.notDelivered(),
                            tally.silent());
                })
                .toList();
    }

    /** Where the head of the unit answers the case again: offered once everything promised in it is done. */
    private @Nullable String replyAgain(PromiseStore.Loaded loaded, Caller caller) {
        var facts = loaded.promise().facts();
        if (!facts.source().isCase()
                || !caller.has(Role.UNIT_HEAD, facts.unit().value())
                || !allDone(store.of(caller.district(), facts.source()), facts.unit())) {
            return null;
        }
        var view = suggestions.view(new CaseId(facts.source().id()), caller);
        var unit = facts.unit().value();
        var offered = view.moves().stream()
                .anyMatch(move -> move.move().equals("reply-again")
                        && move.unit() != null
                        && move.unit().id().equals(unit));
        var solved = view.replies().stream()
                .filter(reply -> reply.unit().id().equals(unit))
                .reduce((_, later) -> later)
                .flatMap(reply -> calendars.outcomeScheme(reply.scheme()).outcome(reply.outcome()))
                .filter(outcome -> outcome.meaning() == Outcome.Meaning.SOLVED)
                .isPresent();
        return offered && !solved ? "/cases/" + facts.source().id() + "/moves/reply-again?unit=" + facts.unit() : null;
    }

    /** Whether everything that a unit promised in a case is done. */
    static boolean allDone(List<PromiseStore.Loaded> promises, UnitId unit) {
        return promises.stream()
                .map(PromiseStore.Loaded::promise)
                .filter(promise -> promise.facts().unit().equals(unit))
                .allMatch(Promise.Done.class::isInstance);
    }
}

package org.huiyin.suggestion.desks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Counts;
import org.huiyin.desk.PileRows;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.Moves;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseTeller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What needs whom today: the desk of an account by its roles, and the moves that offices make for many cases at once. */
@Service
public class Desks {
    private static final int PAGE = 50;
    /** Working days ahead of the end of a feedback time at which a reminder is due. */
    private static final int REMIND_AHEAD = 3;

    private final DeskStore store;
    private final Suggestions suggestions;
    private final Moves moves;
    private final Directory directory;
    private final Calendars calendars;
    private final CaseTeller teller;

    Desks(
            DeskStore store,
            Suggestions suggestions,
            Moves moves,
            Directory directory,
            Calendars calendars,
            CaseTeller teller) {
        this.store = store;
        this.suggestions = suggestions;
        this.moves = moves;
        this.directory = directory;
        this.calendars = calendars;
        this.teller = teller;
    }

    /** Piles with the rows that are asked for, and what is told of their cases by id. */
    record Found(Map<DeskQueue, PileRows<Desk.Row>> piles, Map<UUID, Answer> answers) {}

    /** The caller's piles that hold something; none for accounts that have no part in cases. */
    Found of(Caller caller, Stretch stretch) {
        var days = days();
        var sides = sides(caller);
        var queues = Stream.of(DeskQueue.values())
                .filter(queue -> sides.contains(queue.side()))
                .toList();
        var shown = new LinkedHashMap<DeskQueue, PileRows<Desk.Row>>();
        var cases = new LinkedHashMap<UUID, Suggestion>();
        store.found(queues, stretch, caller, days).forEach((queue, found) -> {
            found.rows()
                    .forEach(entry -> cases.put(entry.suggestion().paper().id().value(), entry.suggestion()));
            shown.put(queue, found.map(entry -> row(queue, entry, days, caller)));
        });
        return new Found(shown, teller.sentences(cases.values(), caller));
    }

    /**
     * A pile in whole, page by page.
     *
     * @throws NotFound if the caller has no such pile
     */
    public Slice<Desk.Row> list(DeskQueue queue, int page, Caller caller) {
        check(queue, caller);
        return Slice.of(
                rows(queue, caller, days(), PAGE + 1, (long) Math.max(0, page) * PAGE),
                PAGE,
                _ -> String.valueOf(page + 1));
    }

    /** How many entries a pile has. @throws NotFound if the caller has no such pile */
    public int count(DeskQueue queue, Caller caller) {
        check(queue, caller);
        return store.count(queue, caller, days());
    }

    /** The cases that the caller's office may assign, of each pile the first thousand. @throws NotFound for callers who assign nothing */
    public Desk.Board unassigned(Caller caller) {
        var queues = Stream.of(DeskQueue.TO_ASSIGN, DeskQueue.TO_SPLIT, DeskQueue.SPLIT)
                .filter(queue -> sides(caller).contains(queue.side()))
                .toList();
        if (queues.isEmpty()) {
            throw new NotFound("desk");
        }
        var days = days();
        var cases = new LinkedHashSet<Desk.Unassigned>();
        var more = false;
        for (var queue : queues) {
            var found = store.entries(queue, caller, days, Counts.MOST + 1, 0);
            more |= found.size() > Counts.MOST;
            found.stream()
                    .limit(Counts.MOST)
                    .map(entry -> unassigned(queue, entry, days, caller))
                    .forEach(cases::add);
        }
        return new Desk.Board(List.copyOf(cases), more);
    }

    private Desk.Unassigned unassigned(DeskQueue queue, DeskStore.Entry entry, DeskStore.Days days, Caller caller) {
        var content = entry.suggestion().paper().content();
        var split = entry.suggestion() instanceof Suggestion.Filed filed ? filed.suggested() : null;
        return new Desk.Unassigned(
                row(queue, entry, days, caller),
                Stream.concat(Stream.ofNullable(content.preferredLead()), content.preferredCo().stream())
                        .map(unit -> named(unit, caller))
                        .toList(),
                split == null
                        ? null
                        : new CaseView.SplitView(
                                split.mode(),
                                split.units().stream()
                                        .map(unit -> named(unit, caller))
                                        .toList(),
                                split.note()));
    }

    /** A case, and where it is about a unit's handling its unit, in the version that was shown. */
    public record Ticked(CaseId id, int version, @Nullable UnitId unit) {
        /** Reads "case:version" or "case:version:unit". */
        public static Ticked of(String text) {
            var parts = text.split(":", 3);
            try {
                return new Ticked(
                        CaseId.of(parts[0]),
                        Integer.parseInt(parts[1]),
                        parts.length < 3 || parts[2].isEmpty() ? null : UnitId.of(parts[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notATick) {
                throw new InvalidInput("case", "notAnOption");
            }
        }
    }

    /** What an assignment of each case would give: units with their deadlines, or why it cannot be. Nothing is changed. */
    public List<Desk.Bulk> previewAssignment(List<Ticked> cases, @Nullable Map<String, ?> split, Caller caller) {
        return each(
                cases,
                caller,
                ticked -> suggestions
                        .preview(ticked.id(), "assign", null, split(ticked, split, caller), ticked.version(), caller)
                        .inside());
    }

    /**
     * Assigns each case in a transaction of its own; one that fails does not hold up the others.
     *
     * @param split values of the move "assign"; null to follow what the government office suggests for each case
     */
    public List<Desk.Bulk> assign(List<Ticked> cases, @Nullable Map<String, ?> split, Caller caller) {
        return each(cases, caller, ticked -> {
            suggestions.make(ticked.id(), "assign", null, split(ticked, split, caller), ticked.version(), caller);
            return suggestions.view(ticked.id(), caller);
        });
    }

    /** Urges the unit of each handling in a transaction of its own. */
    public List<Desk.Bulk> urge(List<Ticked> handlings, String text, Caller caller) {
        return each(handlings, caller, ticked -> {
            suggestions.make(ticked.id(), "urge", ticked.unit(), Map.of("text", text), null, caller);
            return suggestions.view(ticked.id(), caller);
        });
    }

    private Map<String, ?> split(Ticked ticked, @Nullable Map<String, ?> given, Caller caller) {
        if (given != null) {
            return given;
        }
        var suggested = suggestions.view(ticked.id(), caller).suggestedSplit();
        if (suggested == null) {
            throw new Refusal("desk.noSuggestion");
        }
        var units = suggested.units().stream().map(unit -> unit.id().toString()).toList();
        return Map.of(
                "mode", suggested.mode().name(),
                "lead", units.getFirst(),
                "others", units.subList(1, units.size()),
                "note", suggested.note());
    }

    /** What is done with each case. */
    private interface Work {
        CaseView with(Ticked ticked);
    }

    private List<Desk.Bulk> each(List<Ticked> cases, Caller caller, Work work) {
        var done = new ArrayList<Desk.Bulk>();
        for (var ticked : cases) {
            try {
                done.add(bulk(ticked, work.with(ticked), null));
            } catch (Refusal refusal) {
                done.add(failed(ticked, new Desk.Problem(refusal.messageKey(), refusal.arguments()), caller));
            } catch (InvalidInput invalid) {
                var first = invalid.problems().getFirst();
                done.add(failed(ticked, new Desk.Problem(first.messageKey(), first.arguments()), caller));
            } catch (Forbidden | NotFound notTheirs) {
                done.add(failed(ticked, new Desk.Problem("refusal.desk.notYours", List.of()), caller));
            }
        }
        return List.copyOf(done);
    }

    private Desk.Bulk failed(Ticked ticked, Desk.Problem problem, Caller caller) {
        try {
            return bulk(ticked, suggestions.view(ticked.id(), caller), problem);
        } catch (NotFound unknown) {
            return new Desk.Bulk(ticked.id().value(), ticked.version(), null, "", "", List.of(), problem);
        }
    }

    private static Desk.Bulk bulk(Ticked ticked, CaseView view, Desk.@Nullable Problem problem) {
        var title = view.title();
        var number = view.number();
        var unit = ticked.unit();
        return new Desk.Bulk(
                view.id(),
                ticked.version(),
                unit == null ? null : unit.value(),
                number == null ? "" : number,
                title == null ? "" : title,
                view.handlings().stream()
                        .filter(handling -> unit == null || handling.unit().id().equals(unit.value()))
                        .map(handling -> new Desk.Given(handling.unit().name(), handling.role(), handling.due()))
                        .toList(),
                problem);
    }

    private void check(DeskQueue queue, Caller caller) {
        if (!sides(caller).contains(queue.side())) {
            throw new NotFound("desk");
        }
    }

    private List<Desk.Row> rows(DeskQueue queue, Caller caller, DeskStore.Days days, int limit, long offset) {
        return store.entries(queue, caller, days, limit, offset).stream()
                .map(entry -> row(queue, entry, days, caller))
                .toList();
    }

    private Desk.Row row(DeskQueue queue, DeskStore.Entry entry, DeskStore.Days days, Caller caller) {
        var suggestion = entry.suggestion();
        var paper = suggestion.paper();
        var unit = entry.unit();
        var handling = unit == null
                ? null
                : suggestion
                        .lastRound()
                        .flatMap(round -> round.of(unit))
                        .map(Handling::stateName)
                        .orElse(null);
        var due = entry.due();
        return new Desk.Row(
                paper.id().value(),
                entry.version(),
                paper.kind(),
                suggestion.stateName(),
                handling,
                suggestion.submitted().map(Submission::number).orElse(null),
                paper.content().title(),
                unit == null ? null : named(unit, caller),
                due,
                due != null && inWorkingDays(suggestion, unit),
                due != null && days.today().isAfter(due) && suggestion.stateName() != CaseState.REPLIED,
                next(queue, new CaseStore.Loaded(suggestion, entry.version()), unit, caller));
    }

    /** Whether the limit that set the day of a case, or of a unit's handling, counts working days. */
    private boolean inWorkingDays(Suggestion suggestion, @Nullable UnitId unit) {
        var limit = unit == null
                ? Summary.deadline(suggestion)
                : suggestion
                        .lastRound()
                        .flatMap(round -> round.of(unit))
                        .flatMap(handling -> Optional.ofNullable(handling.task().due()))
                        .orElse(null);
        return limit != null && calendars.inWorkingDays(limit);
    }

    private Desk.@Nullable Next next(DeskQueue queue, CaseStore.Loaded loaded, @Nullable UnitId unit, Caller caller) {
        var suggestion = loaded.suggestion();
        var units = unit == null ? handling(suggestion) : List.of(unit);
        for (var code : queue.moves()) {
            var move = Moves.BOOK.named(code);
            var address = "/cases/" + suggestion.paper().id() + "/moves/" + code;
            if (move.scope() == MoveName.Scope.CASE) {
                if (moves.offers(loaded, move, null, caller)) {
                    return new Desk.Next(code, address);
                }
                continue;
            }
            for (var own : units) {
                if (moves.offers(loaded, move, own, caller)) {
                    return new Desk.Next(code, address + "?unit=" + own);
                }
            }
        }
        return null;
    }

    private static List<UnitId> handling(Suggestion suggestion) {
        return suggestion.lastRound().map(Round::handlings).orElse(List.of()).stream()
                .map(handling -> handling.task().unit())
                .distinct()
                .toList();
    }

    private NamedId named(UnitId unit, Caller caller) {
        return new NamedId(unit.value(), directory.unit(caller.district(), unit).shortName());
    }

    private static Set<DeskQueue.Side> sides(Caller caller) {
        var sides = EnumSet.noneOf(DeskQueue.Side.class);
        if (caller.person() != null && (caller.has(Role.DEPUTY) || caller.has(Role.MEMBER))) {
            sides.add(DeskQueue.Side.SIGNER);
        }
        if (caller.has(Role.UNIT_CLERK) || caller.has(Role.UNIT_HEAD)) {
            sides.add(DeskQueue.Side.UNIT);
        }
        if (caller.has(Role.DEPUTIES_OFFICE) || caller.has(Role.PROPOSALS_OFFICE)) {
            sides.add(DeskQueue.Side.OFFICE);
        }
        if (caller.has(Role.GOVERNMENT_OFFICE)) {
            sides.add(DeskQueue.Side.GOVERNMENT);
        }
        return sides;
    }

    private DeskStore.Days days() {
        var today = calendars.today();
        var calendar = calendars.current();
        var soon = Stream.iterate(today, day -> day.plusDays(1))
                .takeWhile(day -> calendar.workingDaysUntil(today, day) <= REMIND_AHEAD)
                .limit(30)
                .reduce(today, (_, later) -> later);
        return new DeskStore.Days(today, soon);
    }
}

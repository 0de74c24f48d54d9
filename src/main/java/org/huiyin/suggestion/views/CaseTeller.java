package org.huiyin.suggestion.views;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.database.ReadOnce;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.CaseEnd;
import org.huiyin.suggestion.CaseEnds;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.store.CaseStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells what came of cases, as far as the caller may know: the one place where the state of a case becomes a sentence. */
@Component
public class CaseTeller {
    private final Calendars calendars;
    private final Directory directory;
    private final CaseStore store;
    private final ObjectProvider<CaseEnds> ends;

    CaseTeller(Calendars calendars, Directory directory, CaseStore store, ObjectProvider<CaseEnds> ends) {
        this.calendars = calendars;
        this.directory = directory;
        this.store = store;
        this.ends = ends;
    }

    /** What is known of the ends of one case. */
    public CaseEnd end(CaseSight sight) {
        var id = sight.suggestion().paper().id().value();
        return ends(List.of(id), sight.caller()).getOrDefault(id, CaseEnd.NONE);
    }

    /** As it is told on a day, with what is known of its ends. */
    public Standing on(LocalDate day, CaseSight sight, CaseEnd end) {
        return new Standing(
                new CaseSentence(sight, end, calendars, day).answer(), CaseWay.of(sight.suggestion(), end, day));
    }

    /** The rows of a list, each with what came of its case; a few statements whatever their number. */
    public List<CaseRow> telling(List<CaseRow> rows, Caller caller) {
        var told = of(rows.stream().map(CaseRow::id).toList(), caller);
        return rows.stream().map(row -> row.told(told.get(row.id()))).toList();
    }

    /** Of many cases; those that the caller may not know are left out. */
    public Map<UUID, Standing> of(Collection<UUID> cases, Caller caller) {
        return cases.isEmpty()
                ? Map.of()
                : told(
                        store
                                .loadAll(
                                        caller.district(),
                                        cases.stream().map(CaseId::new).toList())
                                .values()
                                .stream()
                                .map(CaseStore.Loaded::suggestion)
                                .toList(),
                        caller);
    }

    /** The sentences alone, of cases that were read already. */
    public Map<UUID, Answer> sentences(Collection<Suggestion> cases, Caller caller) {
        var sentences = new HashMap<UUID, Answer>();
        told(cases, caller, ids -> endsAnew(ids, caller, CaseEnds::inSentence))
                .forEach((id, standing) -> sentences.put(id, standing.answer()));
        return sentences;
    }

    private Map<UUID, Standing> told(Collection<Suggestion> cases, Caller caller) {
        return told(cases, caller, ids -> ends(ids, caller));
    }

    private Map<UUID, Standing> told(
            Collection<Suggestion> cases, Caller caller, Function<List<UUID>, Map<UUID, CaseEnd>> ends) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        var today = calendars.today();
        var known = ends.apply(cases.stream()
                .map(suggestion -> suggestion.paper().id().value())
                .toList());
        var told = new HashMap<UUID, Standing>();
        for (var suggestion : cases) {
            if (Standings.visible(suggestion, caller)) {
                var id = suggestion.paper().id().value();
                told.put(
                        id,
                        on(
                                today,
                                new CaseSight(directory, suggestion, caller, Map.of()),
                                known.getOrDefault(id, CaseEnd.NONE)));
            }
        }
        return told;
    }

    private Map<UUID, CaseEnd> ends(Collection<UUID> cases, Caller caller) {
        return ReadOnce.of(
                List.of("suggestion.ends", Set.copyOf(cases), caller), () -> endsAnew(cases, caller, _ -> true));
    }

    private Map<UUID, CaseEnd> endsAnew(Collection<UUID> cases, Caller caller, Predicate<CaseEnds> asked) {
        var all = new HashMap<UUID, CaseEnd>();
        ends.orderedStream()
                .filter(asked)
                .forEach(source -> source.of(cases, caller).forEach((id, end) -> all.merge(id, end, CaseEnd::and)));
        return all;
    }
}

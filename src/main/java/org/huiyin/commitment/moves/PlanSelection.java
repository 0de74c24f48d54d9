package org.huiyin.commitment.moves;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.states.Plan;
import org.huiyin.commitment.states.Sample;
import org.huiyin.commitment.states.WhyTaken;
import org.huiyin.commitment.store.CaseKeys;
import org.huiyin.commitment.store.CommitmentQuery;
import org.huiyin.commitment.store.LookBackStore;
import org.huiyin.database.LongWork;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Finds the cases that a plan takes, each with its reasons. */
@Component
public class PlanSelection {
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private final Suggestions suggestions;
    private final LookBackStore store;
    private final Calendars calendars;
    private final LongWork longWork;

    PlanSelection(Suggestions suggestions, LookBackStore store, Calendars calendars, LongWork longWork) {
        this.suggestions = suggestions;
        this.store = store;
        this.calendars = calendars;
        this.longWork = longWork;
    }

    /** @param population the keys from which the sample is drawn */
    public record Selected(List<Plan.Item> items, List<String> population) {}

    /** What the plan would take today. Cases that are being looked at already are left out. */
    public Selected of(Plan.Facts facts) {
        longWork.expect();
        var today = calendars.today();
        var by = facts.criteria();
        var running = store.running(facts.body());
        var promised = store.promised(facts.body(), CommitmentQuery.overdueBefore(today, calendars.current()));
        var from = by.closedFrom() == null ? EVER : by.closedFrom();
        var to = today.minusMonths(by.months());
        var closed = suggestions.closedCases(facts.district(), facts.body(), from, to).stream()
                .filter(it -> !running.contains(it.id().value()))
                .toList();
        var population = closed.stream().map(CaseKeys::of).sorted().toList();
        var drawn =
                by.seed().isEmpty() ? Set.<String>of() : Set.copyOf(Sample.draw(by.seed(), population, by.sample()));
        var items = new LinkedHashMap<Source, Plan.Item>();
        for (var it : closed) {
            var why = EnumSet.noneOf(WhyTaken.class);
            if (by.promised() && promised.all().contains(it.id().value())) {
                why.add(WhyTaken.PROMISED);
            }
            if (by.lowGrade() && it.lowGrade()) {
                why.add(WhyTaken.LOW_GRADE);
            }
            if (by.overdue() && promised.overdue().contains(it.id().value())) {
                why.add(WhyTaken.OVERDUE);
            }
            if (drawn.contains(CaseKeys.of(it))) {
                why.add(WhyTaken.SAMPLE);
            }
            if (!why.isEmpty()) {
                items.put(Source.of(it.id()), new Plan.Item(Source.of(it.id()), CaseKeys.of(it), why, ""));
            }
        }
        if (by.overdue()) {
            addOthers(facts, today, running, items);
        }
        for (var pick : facts.picks()) {
            if (!running.contains(pick.source().id())) {
                var known = items.get(pick.source());
                var why = known == null ? EnumSet.noneOf(WhyTaken.class) : EnumSet.copyOf(known.why());
                why.add(WhyTaken.PICKED);
                items.put(pick.source(), new Plan.Item(pick.source(), pick.number(), why, pick.reason()));
            }
        }
        return new Selected(List.copyOf(items.values()), population);
    }

    /** What was promised elsewhere than in a case and is overdue. */
    private void addOthers(Plan.Facts facts, LocalDate today, Set<UUID> running, Map<Source, Plan.Item> items) {
        var before = CommitmentQuery.overdueBefore(today, calendars.current());
        for (var other : store.overdueElsewhere(facts.body(), before, Suggestions.SUBJECT)) {
            if (!running.contains(other.source().id())) {
                items.put(other.source(), new Plan.Item(other.source(), other.number(), Set.of(WhyTaken.OVERDUE), ""));
            }
        }
    }
}

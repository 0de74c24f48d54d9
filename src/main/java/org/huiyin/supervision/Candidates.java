package org.huiyin.supervision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveAct;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.CaseWeight;
import org.huiyin.suggestion.CaseWeights;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.states.KeyReason;
import org.huiyin.supervision.states.Priorities;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.store.PriorityStore;
import org.huiyin.supervision.views.CaseCandidate;
import org.huiyin.supervision.views.ItemViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the cases of a year that may be worth key supervision, by a rule that the office sets (Qingdao 2021, article 21). */
@Service
public class Candidates {
    /** The fields of the rule. */
    public static final List<Field> RULE = List.of(
            Field.longText("categories", 1000),
            Field.number("many", 999).must(),
            Field.number("wide", 99).must());

    private static final int SIMILAR = 3;

    /** Candidates of a page. */
    public static final int PAGE = 50;

    private static final int MOST_PAGES = 999;

    private static final String SUBJECT = "supervision.priorities";

    private final PriorityStore store;
    private final KeyItemStore items;
    private final ItemMoves moves;
    private final ItemViews views;
    private final Weighing weighing;
    private final Ledger ledger;

    Candidates(
            PriorityStore store,
            KeyItemStore items,
            ItemMoves moves,
            ItemViews views,
            Weighing weighing,
            Ledger ledger) {
        this.store = store;
        this.items = items;
        this.moves = moves;
        this.views = views;
        this.weighing = weighing;
        this.ledger = ledger;
    }

    /** What the program knows of the cases of a year. */
    @org.springframework.stereotype.Component
    static class Weighing {
        private final Suggestions suggestions;
        private final CaseWeights weights;

        Weighing(Suggestions suggestions, CaseWeights weights) {
            this.suggestions = suggestions;
            this.weights = weights;
        }

        Map<UUID, CaseWeight> weights(BodyId body, int year, Caller caller) {
            return weights.of(caller.district(), body, year);
        }

        Map<UUID, CaseRow> rows(List<UUID> ids, Caller caller) {
            return suggestions.rows(ids, caller);
        }

        Map<UUID, List<UnitId>> units(List<UUID> ids, Caller caller) {
            return suggestions.unitsOf(ids, caller);
        }
    }

    /** The rule for a year. @throws org.huiyin.shared.Forbidden if the caller's office does not serve the body */
    public Priorities rule(BodyId body, int year, Caller caller) {
        moves.mayGather(body, caller);
        return store.of(caller.district(), body, TypedDate.year("year", year));
    }

    /** Sets the rule for a year. @throws org.huiyin.shared.Forbidden if the caller's office does not serve the body */
    @Transactional
    public void set(BodyId body, int year, Input input, Caller caller) {
        moves.mayGather(body, caller);
        TypedDate.year("year", year);
        var categories = input.text("categories")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        var many = input.number("many").orElse(0);
        var wide = input.number("wide").orElse(0);
        if (many < 1 || wide < 1) {
            throw new InvalidInput(many < 1 ? "many" : "wide", "outOfRange", 1, 999);
        }
        var saved = store.save(caller.district(), body, year, new Priorities(categories, many, wide, 0));
        ledger.append(
                MoveAct.by(caller.actor().name())
                        .with("body", body.toString())
                        .with("year", year)
                        .typed(RULE, input)
                        .on(
                                new Subject(SUBJECT, saved.id()),
                                saved.version(),
                                Supervision.PREFIX + "rule-set",
                                Disclosure.OFFICE),
                caller.actor());
    }

    /** A case that may be worth key supervision, before it is shown. */
    private record Weighed(UUID id, CaseWeight weight, List<KeyReason> reasons) {}

    /**
     * A page of candidates.
     *
     * @param chosen how many there are of the kind asked for
     * @param total how many open cases the body received in the year
     */
    public record Page(List<CaseCandidate> candidates, int chosen, int total) {}

    /**
     * The open cases of a year with what speaks for them, those with most reasons first, fifty at a time.
     *
     * @param reason only those with this reason; null for any
     * @param all those without a reason as well
     * @param page from 1
     * @throws org.huiyin.shared.Forbidden if the caller's office does not serve the body
     */
    @Transactional(readOnly = true)
    public Page page(BodyId body, int year, @Nullable KeyReason reason, boolean all, int page, Caller caller) {
        if (page < 1 || page > MOST_PAGES) {
            throw new InvalidInput("page", "outOfRange", 1, MOST_PAGES);
        }
        moves.mayGather(body, caller);
        var weights = weighing.weights(body, TypedDate.year("year", year), caller);
        var chosen = weighed(weights, store.of(caller.district(), body, year)).stream()
                .filter(it -> reason == null || it.reasons().contains(reason))
                .filter(it -> all || reason != null || !it.reasons().isEmpty())
                .toList();
        var shown = chosen.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        return new Page(candidates(shown, weights, caller), chosen.size(), weights.size());
    }

    private static List<Weighed> weighed(Map<UUID, CaseWeight> weights, Priorities rule) {
        return weights.entrySet().stream()
                .map(entry -> {
                    var weight = entry.getValue();
                    var signers = weight.signers()
                            + weight.alike().stream()
                                    .map(weights::get)
                                    .filter(Objects::nonNull)
                                    .mapToInt(CaseWeight::signers)
                                    .sum();
                    return new Weighed(entry.getKey(), weight, reasons(weight, signers, rule));
                })
                .sorted(Comparator.comparing((Weighed it) -> -it.reasons().size())
                        .thenComparing(it -> -it.weight().signers()
                                - it.weight().absorbed()
                                - it.weight().alike().size())
                        .thenComparing(it -> it.id().toString()))
                .toList();
    }

    private List<CaseCandidate> candidates(List<Weighed> shown, Map<UUID, CaseWeight> weights, Caller caller) {
        var rows = weighing.rows(shown.stream().map(Weighed::id).toList(), caller);
        var covered = new HashSet<>(items.coveredCases(caller.district()));
        return shown.stream()
                .filter(it -> rows.containsKey(it.id()))
                .map(it -> new CaseCandidate(
                        Objects.requireNonNull(rows.get(it.id())),
                        it.weight().signers(),
                        it.weight().absorbed(),
                        it.weight().alike().stream()
                                .map(weights::get)
                                .filter(Objects::nonNull)
                                .map(CaseWeight::number)
                                .sorted()
                                .limit(SIMILAR)
                                .toList(),
                        it.weight().alike().size(),
                        it.weight().rounds(),
                        it.reasons(),
                        covered.contains(it.id())))
                .toList();
    }

    /** @param signers of the case and of those about the same */
    static List<KeyReason> reasons(CaseWeight weight, int signers, Priorities rule) {
        var reasons = new ArrayList<KeyReason>();
        var many = signers >= rule.many();
        var wide = weight.units() >= rule.units();
        if (many && wide) {
            reasons.add(KeyReason.MAJOR);
        }
        if (many || weight.absorbed() > 0) {
            reasons.add(KeyReason.RAISED_BY_MANY);
        }
        var unsolved = weight.outcome() != null && !weight.outcome().equals("A");
        if (wide || unsolved || weight.rounds() > 1 || weight.result() == Grade.DISSATISFIED) {
            reasons.add(KeyReason.HARD);
        }
        if (rule.categories().contains(weight.category())) {
            reasons.add(KeyReason.PRIORITY);
        }
        return reasons;
    }

    /** The form of a new key item over some cases, filled with what they say. */
    @Transactional(readOnly = true)
    public MoveForm form(BodyId body, int year, List<UUID> cases, Caller caller) {
        moves.mayGather(body, caller);
        var rows = weighing.rows(cases, caller);
        var known = cases.stream().filter(rows::containsKey).distinct().toList();
        Set<KeyReason> reasons = new LinkedHashSet<>();
        if (!known.isEmpty()) {
            weighed(weighing.weights(body, year, caller), store.of(caller.district(), body, year)).stream()
                    .filter(candidate -> known.contains(candidate.id()))
                    .forEach(candidate -> reasons.addAll(candidate.reasons()));
        }
        var handled = weighing.units(known, caller);
        var units = known.stream()
                .flatMap(id -> handled.getOrDefault(id, List.of()).stream())
                .distinct()
                .toList();
        return views.newForm(
                body,
                new Sheet(
                        new KeyItemId(new UUID(0, 0)),
                        caller.district(),
                        body,
                        year,
                        "",
                        reasons.stream().sorted().toList(),
                        "",
                        null,
                        "",
                        "",
                        units,
                        known),
                caller);
    }
}

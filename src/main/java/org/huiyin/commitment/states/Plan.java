package org.huiyin.commitment.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.moves.PlanMove;
import org.huiyin.commitment.store.CaseKeys;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/** A plan of look-backs in one of its states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Plan.Draft.class, name = "DRAFT"),
    @JsonSubTypes.Type(value = Plan.Adopted.class, name = "ADOPTED"),
    @JsonSubTypes.Type(value = Plan.Closed.class, name = "CLOSED")
})
public sealed interface Plan {
    Facts facts();

    /**
     * By what a plan takes cases.
     *
     * @param closedFrom the first day of closing; null for all time
     * @param months how long ago a case must have been closed
     * @param promised all whose reply promised a solution
     * @param lowGrade all with a grade less than satisfied
     * @param overdue all in which something promised is overdue
     * @param sample how many are drawn
     * @param seed from which they are drawn
     */
    record Criteria(
            @Nullable LocalDate closedFrom,
            int months,
            boolean promised,
            boolean lowGrade,
            boolean overdue,
            int sample,
            String seed) {}

    /** A case picked by hand. @param number by which people know it; for cases whose number is not theirs alone see {@link CaseKeys} */
    record Pick(Source source, String number, String reason) {}

    /** A case that the plan takes, and why. @param reason in words, where it was picked by hand */
    record Item(Source source, String number, Set<WhyTaken> why, String reason) {
        public Item {
            why = why.isEmpty() ? Set.of() : EnumSet.copyOf(why);
        }
    }

    /** @param seeds every seed that the draft ever had, so that nobody tries seeds unseen */
    record Facts(
            PlanId id,
            DistrictId district,
            BodyId body,
            LocalDate begunOn,
            String title,
            String purpose,
            Criteria criteria,
            List<Pick> picks,
            List<String> seeds,
            List<Entry> history) {
        public Facts {
            picks = List.copyOf(picks);
            seeds = List.copyOf(seeds);
            history = List.copyOf(history);
        }

        public Facts noted(Entry entry) {
            return new Facts(
                    id,
                    district,
                    body,
                    begunOn,
                    title,
                    purpose,
                    criteria,
                    picks,
                    seeds,
                    Stream.concat(history.stream(), Stream.of(entry)).toList());
        }

        public Facts saying(String newTitle, String newPurpose, Criteria by) {
            var known = by.seed().isEmpty() || seeds.contains(by.seed());
            return new Facts(
                    id,
                    district,
                    body,
                    begunOn,
                    newTitle,
                    newPurpose,
                    by,
                    picks,
                    known
                            ? seeds
                            : Stream.concat(seeds.stream(), Stream.of(by.seed()))
                                    .toList(),
                    history);
        }

        public Facts picking(List<Pick> others) {
            return new Facts(id, district, body, begunOn, title, purpose, criteria, others, seeds, history);
        }
    }

    record Draft(Facts facts) implements Plan {}

    /**
     * Published.
     *
     * @param population the keys of all cases from which the sample was drawn
     */
    record Adopted(Facts facts, LocalDate on, List<Item> items, List<String> population) implements Plan {
        public Adopted {
            items = List.copyOf(items);
            population = List.copyOf(population);
        }
    }

    /** @param adoptedOn null for a draft that was given up */
    record Closed(
            Facts facts,
            LocalDate on,
            @Nullable LocalDate adoptedOn,
            List<Item> items,
            List<String> population,
            String summary)
            implements Plan {
        public Closed {
            items = List.copyOf(items);
            population = List.copyOf(population);
        }
    }

    default PlanState stateName() {
        return switch (this) {
            case Draft _ -> PlanState.DRAFT;
            case Adopted _ -> PlanState.ADOPTED;
            case Closed _ -> PlanState.CLOSED;
        };
    }

    /** When it was published; null if it was not. */
    default @Nullable LocalDate publishedOn() {
        return switch (this) {
            case Draft _ -> null;
            case Adopted adopted -> adopted.on();
            case Closed closed -> closed.adoptedOn();
        };
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<PlanMove> moves(PlanState state) {
        return switch (state) {
            case NONE -> EnumSet.of(PlanMove.BEGIN);
            case DRAFT -> EnumSet.of(PlanMove.SAVE, PlanMove.PICK, PlanMove.UNPICK, PlanMove.ADOPT, PlanMove.CLOSE);
            case ADOPTED -> EnumSet.of(PlanMove.CLOSE);
            case CLOSED -> EnumSet.noneOf(PlanMove.class);
        };
    }
}

package org.huiyin.commitment.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.directory.BodyId;
import org.huiyin.document.FileRef;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/** One case looked at again, in one of its states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LookBack.Planned.class, name = "PLANNED"),
    @JsonSubTypes.Type(value = LookBack.Visited.class, name = "VISITED"),
    @JsonSubTypes.Type(value = LookBack.Concluded.class, name = "CONCLUDED")
})
public sealed interface LookBack {
    Facts facts();

    record Facts(
            LookBackId id,
            DistrictId district,
            BodyId body,
            PlanId plan,
            String planTitle,
            Plan.Item item,
            LocalDate plannedOn,
            List<Visit> visits,
            List<Entry> history) {
        public Facts {
            visits = List.copyOf(visits);
            history = List.copyOf(history);
        }

        public Facts noted(Entry entry) {
            return new Facts(
                    id,
                    district,
                    body,
                    plan,
                    planTitle,
                    item,
                    plannedOn,
                    visits,
                    Stream.concat(history.stream(), Stream.of(entry)).toList());
        }

        public Facts visited(Visit visit) {
            return new Facts(
                    id,
                    district,
                    body,
                    plan,
                    planTitle,
                    item,
                    plannedOn,
                    Stream.concat(visits.stream(), Stream.of(visit)).toList(),
                    history);
        }
    }

    /** What somebody went to see. @param findings on each commitment looked at, by its id */
    record Visit(
            LocalDate on,
            String place,
            String visitors,
            Finding finding,
            String text,
            Map<String, Finding> findings,
            List<FileRef> files,
            String by) {
        public Visit {
            findings = Map.copyOf(findings);
            files = List.copyOf(files);
        }
    }

    record Planned(Facts facts) implements LookBack {}

    record Visited(Facts facts) implements LookBack {}

    /** @param result null where it was called off */
    record Concluded(Facts facts, LocalDate on, @Nullable Finding result, String text, boolean reopened)
            implements LookBack {}

    default LookBackState stateName() {
        return switch (this) {
            case Planned _ -> LookBackState.PLANNED;
            case Visited _ -> LookBackState.VISITED;
            case Concluded _ -> LookBackState.CONCLUDED;
        };
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<LookBackMove> moves(LookBackState state) {
        return switch (state) {
            case PLANNED -> EnumSet.of(LookBackMove.VISIT, LookBackMove.CALL_OFF);
            case VISITED -> EnumSet.of(LookBackMove.VISIT, LookBackMove.CONCLUDE);
            case CONCLUDED -> EnumSet.noneOf(LookBackMove.class);
        };
    }
}

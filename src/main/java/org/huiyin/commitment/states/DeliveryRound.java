package org.huiyin.commitment.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.commitment.RoundState;
import org.huiyin.commitment.moves.RoundMove;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;

/** The yearly round of a body in one of its states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeliveryRound.Reporting.class, name = "REPORTING"),
    @JsonSubTypes.Type(value = DeliveryRound.Rating.class, name = "RATING"),
    @JsonSubTypes.Type(value = DeliveryRound.Closed.class, name = "CLOSED")
})
public sealed interface DeliveryRound {
    Facts facts();

    /** @param byRule whether it was opened by the program on 1 October */
    record Facts(
            RoundId id,
            DistrictId district,
            BodyId body,
            int year,
            LocalDate openedOn,
            boolean byRule,
            List<Entry> history) {
        public Facts {
            history = List.copyOf(history);
        }

        public Facts noted(Entry entry) {
            return new Facts(
                    id,
                    district,
                    body,
                    year,
                    openedOn,
                    byRule,
                    Stream.concat(history.stream(), Stream.of(entry)).toList());
        }
    }

    /** What a round says of one unit. */
    record UnitFigures(UnitId unit, Map<RoundPart, Long> counts) {
        public UnitFigures {
            counts = Map.copyOf(counts);
        }
    }

    record Reporting(Facts facts) implements DeliveryRound {}

    record Rating(Facts facts, Deadline rateBy) implements DeliveryRound {}

    /** @param figures as they were when it was closed */
    record Closed(Facts facts, Deadline rateBy, LocalDate on, List<UnitFigures> figures) implements DeliveryRound {
        public Closed {
            figures = List.copyOf(figures);
        }
    }

    default RoundState stateName() {
        return switch (this) {
            case Reporting _ -> RoundState.REPORTING;
            case Rating _ -> RoundState.RATING;
            case Closed _ -> RoundState.CLOSED;
        };
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<RoundMove> moves(RoundState state) {
        return switch (state) {
            case NONE -> EnumSet.of(RoundMove.OPEN);
            case REPORTING -> EnumSet.of(RoundMove.START_RATING);
            case RATING -> EnumSet.of(RoundMove.CLOSE);
            case CLOSED -> EnumSet.noneOf(RoundMove.class);
        };
    }
}

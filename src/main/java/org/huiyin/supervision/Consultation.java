package org.huiyin.supervision;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;

/** A forum or joint consultation, from the call to its final record. Moves are pure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Consultation.Called.class, name = "CALLED"),
    @JsonSubTypes.Type(value = Consultation.Cancelled.class, name = "CANCELLED"),
    @JsonSubTypes.Type(value = Consultation.Held.class, name = "HELD"),
    @JsonSubTypes.Type(value = Consultation.Recorded.class, name = "RECORDED")
})
sealed interface Consultation {
    Call call();

    default Optional<Minutes> written() {
        return switch (this) {
            case Called _, Cancelled _ -> Optional.empty();
            case Held held -> Optional.of(held.minutes);
            case Recorded recorded -> Optional.of(recorded.minutes);
        };
    }

    /** Deputies who are called or came. */
    default Set<PersonId> deputiesAtTable() {
        return union(call().deputies(), written().map(Minutes::deputies).orElse(List.of()));
    }

    /** Units that are called or came. */
    default Set<UnitId> unitsAtTable() {
        return union(call().units(), written().map(Minutes::units).orElse(List.of()));
    }

    private static <T> Set<T> union(List<T> called, List<T> came) {
        return Stream.concat(called.stream(), came.stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    default ConsultationState stateName() {
        return switch (this) {
            case Called _ -> ConsultationState.CALLED;
            case Cancelled _ -> ConsultationState.CANCELLED;
            case Held _ -> ConsultationState.HELD;
            case Recorded _ -> ConsultationState.RECORDED;
        };
    }

    /** Whether everyone may read it. */
    default boolean open() {
        return false;
    }

    /** To take place. */
    record Called(Call call) implements Consultation {
        Held record(Made<ConsultationMove> move) {
            recordObstacle(move.today());
            return new Held(call, written(move, List.of(), 0));
        }

        void recordObstacle(LocalDate today) {
            if (today.isBefore(call.on())) {
                throw new Refusal("supervision.notHeldYet", call.on());
            }
        }

        static Minutes written(Made<ConsultationMove> move, List<Agreement> agreements, int last) {
            var input = move.input();
            return new Minutes(
                    move.text("said"),
                    input.persons("deputies"),
                    input.units("units"),
                    move.text("others"),
                    agreements,
                    last);
        }
    }

    /** Called off. */
    record Cancelled(Call call, String reason) implements Consultation {}

    /** Held; the record is being written. */
    record Held(Call call, Minutes minutes) implements Consultation {
        Held again(Made<ConsultationMove> move) {
            return new Held(call, Called.written(move, minutes.agreements(), minutes.last()));
        }

        Held agreeing(Made<ConsultationMove> move) {
            var unit = UnitId.of(move.text("unit"));
            if (!minutes.units().contains(unit)) {
                throw new InvalidInput("unit", "notAnOption");
            }
            var until = move.input().date("until");
            if (until != null && until.isBefore(call.on())) {
                throw new InvalidInput("until", "beforeMeeting");
            }
            return new Held(call, minutes.agreeing(new Agreement(minutes.last() + 1, unit, move.text("what"), until)));
        }

        /** @param counted for which units in which cases it counts as contact */
        Recorded confirm(boolean open, List<Counted> counted) {
            return new Recorded(call, minutes, open, counted);
        }
    }

    /**
     * Final.
     *
     * @param open whether everyone may read it
     */
    record Recorded(Call call, Minutes minutes, boolean open, List<Counted> counted) implements Consultation {
        public Recorded {
            counted = List.copyOf(counted);
        }
    }

    /** The moves that a state knows, whoever makes them. */
    static Set<ConsultationMove> moves(ConsultationState state) {
        return switch (state) {
            case CALLED ->
                EnumSet.of(ConsultationMove.REVISE_CALL, ConsultationMove.CANCEL_CALL, ConsultationMove.RECORD_MEETING);
            case HELD ->
                EnumSet.of(
                        ConsultationMove.RECORD_MEETING,
                        ConsultationMove.ADD_AGREEMENT,
                        ConsultationMove.REMOVE_AGREEMENT,
                        ConsultationMove.CONFIRM_RECORD);
            case CANCELLED, RECORDED -> EnumSet.noneOf(ConsultationMove.class);
        };
    }

    /** @throws Refusal naming what stands against the move now */
    default void obstacle(Made<ConsultationMove> move) {
        if (!moves(stateName()).contains(move.name())) {
            throw new MoveNotAllowed(move.name(), stateName());
        }
        switch (this) {
            case Called called -> {
                if (move.name() == ConsultationMove.RECORD_MEETING) {
                    called.recordObstacle(move.today());
                }
            }
            case Held held -> {
                if (move.name() == ConsultationMove.REMOVE_AGREEMENT
                        && held.minutes().agreements().isEmpty()) {
                    throw new Refusal("supervision.noAgreement");
                }
            }
            case Cancelled _, Recorded _ -> {}
        }
    }

    /**
     * The consultation after a move that this state knows and that nothing stands against.
     *
     * @param call the call as it was revised
     * @param counted for which units in which cases it counts as contact, once it is confirmed
     */
    default Consultation after(Made<ConsultationMove> move, Call call, List<Counted> counted) {
        obstacle(move);
        return switch (this) {
            case Called called ->
                switch (move.name()) {
                    case REVISE_CALL -> new Called(call);
                    case CANCEL_CALL -> new Cancelled(call(), move.text("reason"));
                    default -> called.record(move);
                };
            case Held held ->
                switch (move.name()) {
                    case RECORD_MEETING -> held.again(move);
                    case ADD_AGREEMENT -> held.agreeing(move);
                    case REMOVE_AGREEMENT ->
                        new Held(held.call(), held.minutes().without(move.choice("agreement")));
                    default -> held.confirm(move.input().flag("open"), counted);
                };
            case Cancelled _, Recorded _ -> throw new MoveNotAllowed(move.name(), stateName());
        };
    }
}

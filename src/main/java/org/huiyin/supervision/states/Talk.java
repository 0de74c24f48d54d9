package org.huiyin.supervision.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.move.Deed;
import org.huiyin.move.State;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TypedDate;
import org.huiyin.supervision.moves.TalkFacts;
import org.huiyin.supervision.moves.TalkMove;

/** A forum or joint talk, from the call to its final record; {@link TalkMove} declares which state knows which move. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Talk.Called.class, name = "CALLED"),
    @JsonSubTypes.Type(value = Talk.Cancelled.class, name = "CANCELLED"),
    @JsonSubTypes.Type(value = Talk.Held.class, name = "HELD"),
    @JsonSubTypes.Type(value = Talk.Recorded.class, name = "RECORDED")
})
public sealed interface Talk extends State {
    Call call();

    /** What was written of it; empty before it is held. */
    default Optional<Minutes> written() {
        return Optional.empty();
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

    @Override
    TalkState stateName();

    /** Whether everyone may read it. */
    default boolean open() {
        return false;
    }

    /** To take place. */
    record Called(Call call) implements Talk {
        @Override
        public TalkState stateName() {
            return TalkState.CALLED;
        }

        public Called revise(Deed<TalkFacts> deed) {
            return new Called(deed.facts().call());
        }

        public Cancelled cancel(Deed<TalkFacts> deed) {
            return new Cancelled(call, deed.text("reason"));
        }

        public void recordObstacle(Deed<TalkFacts> deed) {
            if (deed.today().isBefore(call.on())) {
                throw new Refusal("supervision.notHeldYet", call.on());
            }
        }

        public Held record(Deed<TalkFacts> deed) {
            return new Held(call, written(deed, List.of(), 0));
        }

        static Minutes written(Deed<TalkFacts> deed, List<Agreement> agreements, int last) {
            var input = deed.input();
            return new Minutes(
                    deed.text("said"),
                    input.persons("deputies"),
                    input.units("units"),
                    deed.text("others"),
                    agreements,
                    last);
        }
    }

    /** Called off. */
    record Cancelled(Call call, String reason) implements Talk {
        @Override
        public TalkState stateName() {
            return TalkState.CANCELLED;
        }
    }

    /** Held; the record is being written. */
    record Held(Call call, Minutes minutes) implements Talk {
        @Override
        public TalkState stateName() {
            return TalkState.HELD;
        }

        @Override
        public Optional<Minutes> written() {
            return Optional.of(minutes);
        }

        public Held again(Deed<TalkFacts> deed) {
            return new Held(call, Called.written(deed, minutes.agreements(), minutes.last()));
        }

        public Held agree(Deed<TalkFacts> deed) {
            var unit = UnitId.of(deed.text("unit"));
            if (!minutes.units().contains(unit)) {
                throw new InvalidInput("unit", "notAnOption");
            }
            var until = deed.input().date("until");
            if (until != null && until.isBefore(call.on())) {
                throw new InvalidInput("until", "beforeMeeting");
            }
            if (until != null && TypedDate.tooFar(until, deed.today())) {
                throw new InvalidInput("until", "tooFarAhead", TypedDate.YEARS_AHEAD);
            }
            return new Held(call, minutes.agreeing(new Agreement(minutes.last() + 1, unit, deed.text("what"), until)));
        }

        public void removeObstacle(Deed<TalkFacts> deed) {
            if (minutes.agreements().isEmpty()) {
                throw new Refusal("supervision.noAgreement");
            }
        }

        public Held remove(Deed<TalkFacts> deed) {
            return new Held(call, minutes.without(deed.choice("agreement")));
        }

        public Recorded confirm(Deed<TalkFacts> deed) {
            return new Recorded(
                    call, minutes, deed.input().flag("open"), deed.facts().counted());
        }
    }

    /**
     * Final.
     *
     * @param open whether everyone may read it
     * @param counted for which units in which cases it counts as contact
     */
    record Recorded(Call call, Minutes minutes, boolean open, List<Counted> counted) implements Talk {
        public Recorded {
            counted = List.copyOf(counted);
        }

        @Override
        public TalkState stateName() {
            return TalkState.RECORDED;
        }

        @Override
        public Optional<Minutes> written() {
            return Optional.of(minutes);
        }
    }
}

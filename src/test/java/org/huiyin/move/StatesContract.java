package org.huiyin.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.form.Input;

/** What holds of every kind of case, told by one case in each of its states. */
public final class StatesContract {
    private StatesContract() {}

    /** The permission table names only moves that the state knows, and of those that it knows none without somebody who may make it. */
    public static <S extends State, F, M extends Enum<M> & RuledMove<S, F>> void theTableFits(
            MoveBook<M> book, Map<? extends Enum<?>, S> examples, Collection<String> noMoves) {
        ofEveryState(examples);
        var rows = book.permissions().rows();
        var states = examples.keySet().stream().map(Enum::name).toList();
        for (var row : rows) {
            if (!noMoves.contains(row.move())) {
                assertThat(states).as(row.move()).containsAll(row.states());
                examples.forEach((state, example) -> assertThat(!row.states().contains(state.name())
                                || book.named(row.move()).knownIn(example))
                        .as("%s is known in %s", row.move(), state)
                        .isTrue());
            }
        }
        examples.forEach((state, example) -> book.moves().stream()
                .filter(move -> move.knownIn(example))
                .forEach(move -> assertThat(rows)
                        .as("somebody may %s in %s", move, state)
                        .anyMatch(row ->
                                row.move().equals(move.code()) && row.states().contains(state.name()))));
    }

    /** What a state does not know is refused, whoever asks. */
    public static <S extends State, F, M extends Enum<M> & RuledMove<S, F>> void theUnknownIsRefused(
            MoveBook<M> book, Map<? extends Enum<?>, S> examples, F facts) {
        ofEveryState(examples);
        examples.forEach((state, example) -> {
            for (var move : book.moves()) {
                if (!move.knownIn(example)) {
                    var deed = deed(move, Input.NONE, LocalDate.EPOCH, facts);
                    assertThatThrownBy(() -> move.check(example, deed))
                            .as("%s in %s", move, state)
                            .isInstanceOf(MoveNotAllowed.class);
                    assertThatThrownBy(() -> move.after(example, deed))
                            .as("%s in %s", move, state)
                            .isInstanceOf(MoveNotAllowed.class);
                }
            }
        });
    }

    /** How cases of a kind are tried. */
    public interface Trying<E, S extends Enum<S>, M> {
        /** The case as it stands. */
        Object loaded(E example);

        Set<Standing> standings(E example, Caller caller);

        void make(E example, M move, Caller caller);

        /** What may come of a move that the table allows. */
        default Set<Trial.Outcome> whenAllowed(E example, M move, S state) {
            return Trial.Outcome.DONE_OR_REFUSED;
        }
    }

    /**
     * Each move of each case is possible exactly for those callers whom the table names, and leaves nothing behind when it is taken back.
     *
     * @return how many were tried
     */
    public static <E, S extends Enum<S>, M extends Enum<M> & MoveKind> int possibleExactlyForThoseInTheTable(
            PermissionTable table,
            Collection<M> moves,
            Map<S, E> examples,
            Map<String, Caller> callers,
            Trial trial,
            Trying<E, S, M> kind) {
        var tried = 0;
        for (var entry : examples.entrySet()) {
            var state = entry.getKey();
            var example = entry.getValue();
            for (var move : moves) {
                for (var caller : callers.entrySet()) {
                    var before = kind.loaded(example);
                    var allowed = table.allows(kind.standings(example, caller.getValue()), move.code(), state.name());
                    var answer = trial.of(() -> kind.make(example, move, caller.getValue()));
                    assertThat(answer.outcome())
                            .as("%s by %s in %s: %s", move.code(), caller.getKey(), state, answer)
                            .isIn(allowed ? kind.whenAllowed(example, move, state) : Trial.Outcome.NO);
                    assertThat(kind.loaded(example)).as("rolled back").isEqualTo(before);
                    tried++;
                }
            }
        }
        assertThat(tried).isPositive();
        return tried;
    }

    private static void ofEveryState(Map<? extends Enum<?>, ? extends State> examples) {
        var all = examples.keySet().iterator().next().getDeclaringClass().getEnumConstants();
        assertThat(examples.keySet().stream().map(Enum::name))
                .containsExactlyInAnyOrder(
                        Stream.of(all).map(it -> ((Enum<?>) it).name()).toArray(String[]::new));
        examples.forEach((state, example) -> assertThat(example.stateName()).isEqualTo(state));
    }

    /** A move of nobody in particular. */
    public static <F> Deed<F> deed(MoveKind move, Input input, LocalDate today, F facts) {
        var standing = new Standing(Role.PUBLIC, "any");
        return new Deed<>(move, input, standing, "test", null, null, Instant.EPOCH, today, 9, List.of(), facts);
    }
}

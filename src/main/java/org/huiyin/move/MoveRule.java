package org.huiyin.move;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;

/**
 * What a move is and does, declared in one place: how far its act is seen, what it asks, which states know it, what stands against it there
 * and what it leads to. The class of a state is given together with its effect, so that nothing is cast and no state follows by default.
 * For whom it is stands in the permission table.
 *
 * @param <S> the states of the kind of case
 * @param <F> the facts that only this kind of case looks at
 */
public final class MoveRule<S extends State, F> {
    /** What stands against a move in a state; nothing if it returns. */
    public interface Obstacle<T, F> {
        /** @throws org.huiyin.shared.Refusal naming what does */
        void check(T state, Deed<F> deed);
    }

    /** What a move leads to from a state. */
    public interface Effect<T, S, F> {
        S after(T state, Deed<F> deed);
    }

    private record In<T, S, F>(Class<T> state, Obstacle<? super T, F> obstacle, Effect<? super T, S, F> effect) {
        void check(S from, Deed<F> deed) {
            obstacle.check(state.cast(from), deed);
        }

        S after(S from, Deed<F> deed) {
            var known = state.cast(from);
            obstacle.check(known, deed);
            return effect.after(known, deed);
        }
    }

    private final Disclosure disclosure;
    private final boolean official;
    private final boolean adds;
    private final List<Field> fields;
    private final List<In<?, S, F>> in;

    private MoveRule(Disclosure disclosure, boolean official, boolean adds, List<Field> fields, List<In<?, S, F>> in) {
        this.disclosure = disclosure;
        this.official = official;
        this.adds = adds;
        this.fields = fields;
        this.in = in;
    }

    /** @param disclosure how far the act is seen at most */
    public static <S extends State, F> MoveRule<S, F> seen(Disclosure disclosure) {
        return new MoveRule<>(disclosure, false, false, List.of(), List.of());
    }

    /** Seen and asked as another one, of other states. */
    public static <S extends State, F> MoveRule<S, F> like(MoveRule<?, ?> other) {
        return new MoveRule<>(other.disclosure, other.official, other.adds, other.fields, List.of());
    }

    /** Asked once more before it is made, because it publishes or cannot be undone. */
    public MoveRule<S, F> official() {
        return new MoveRule<>(disclosure, true, adds, fields, in);
    }

    /** Only adds something, so that it does not mind what others did since the form was opened. */
    public MoveRule<S, F> adds() {
        return new MoveRule<>(disclosure, official, true, fields, in);
    }

    public MoveRule<S, F> asks(Field... asked) {
        return asks(List.of(asked));
    }

    public MoveRule<S, F> asks(List<Field> asked) {
        return new MoveRule<>(disclosure, official, adds, asked, in);
    }

    /** A state, or what several states share, that knows the move. */
    public <T> MoveRule<S, F> in(Class<T> state, Effect<? super T, S, F> effect) {
        return in(state, (_, _) -> {}, effect);
    }

    /** A state, or what several states share, that knows the move unless something stands against it. */
    public <T> MoveRule<S, F> in(Class<T> state, Obstacle<? super T, F> obstacle, Effect<? super T, S, F> effect) {
        return new MoveRule<>(
                disclosure,
                official,
                adds,
                fields,
                Stream.concat(in.stream(), Stream.of(new In<>(state, obstacle, effect)))
                        .toList());
    }

    /** Several states that know the move. */
    public <T> MoveRule<S, F> in(List<Class<? extends T>> states, Effect<? super T, S, F> effect) {
        return in(states, (_, _) -> {}, effect);
    }

    /** Several states that know the move unless something stands against it. */
    public <T> MoveRule<S, F> in(
            List<Class<? extends T>> states, Obstacle<? super T, F> obstacle, Effect<? super T, S, F> effect) {
        var rule = this;
        for (var state : states) {
            rule = rule.in(state, obstacle, effect);
        }
        return rule;
    }

    public Disclosure disclosure() {
        return disclosure;
    }

    public boolean isOfficial() {
        return official;
    }

    boolean onlyAdds() {
        return adds;
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean knownIn(S state) {
        return find(state).isPresent();
    }

    /** @see RuledMove#check */
    public void check(MoveKind move, S state, Deed<F> deed) {
        must(move, state).check(state, deed);
    }

    /** @see RuledMove#after */
    public S after(MoveKind move, S state, Deed<F> deed) {
        return must(move, state).after(state, deed);
    }

    private In<?, S, F> must(MoveKind move, S state) {
        return find(state).orElseThrow(() -> new MoveNotAllowed(move, state.stateName()));
    }

    private Optional<In<?, S, F>> find(S state) {
        return in.stream().filter(it -> it.state().isInstance(state)).findFirst();
    }
}

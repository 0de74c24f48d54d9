package org.huiyin.move;

import java.util.Collection;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of case moves: the same questions in the same order for all. A kind says in which state a case is, how somebody stands to it,
 * what a move of it is before anything is typed, and what stands against it.
 *
 * @param <C> a case as it was loaded, with what decides its moves
 * @param <M> its moves
 * @param <F> what only this kind looks at
 */
public interface Moving<C extends CaseTable.AtVersion, M extends Enum<M> & MoveKind, F> {
    MoveBook<M> book();

    /** The state by which the permission table is read. */
    Enum<?> state(C of);

    Collection<Standing> standings(C of, Caller caller);

    /** The move before anything is typed. */
    Deed<F> bare(C of, M move, Standing standing, Caller caller);

    /** @throws org.huiyin.shared.Refusal naming what stands against the move */
    void check(C of, M move, Deed<F> bare);

    /** The moves of which those that can be made are offered, in their order. */
    default List<M> shown(C of, Caller caller) {
        return book().moves();
    }

    /** Whether the move was decided on something else than stands. What only adds does not mind. */
    default boolean stale(C of, M move, int seen) {
        return !move.adds() && seen != of.version();
    }

    /**
     * The move before anything is typed, where the caller may make it now.
     *
     * @param seen the version that they saw; null if they take whatever stands
     * @throws org.huiyin.shared.Forbidden if it is not theirs to make
     * @throws org.huiyin.shared.Refusal "stale", or naming what stands against it; {@link MoveNotAllowed} if the state does not know it
     */
    default Deed<F> begun(C of, M move, @Nullable Integer seen, Caller caller) {
        var standing = book().mayMake(move, state(of), standings(of, caller));
        if (seen != null && stale(of, move, seen)) {
            throw Versions.stale();
        }
        var bare = bare(of, move, standing, caller);
        check(of, move, bare);
        return bare;
    }

    /** The moves that the caller may make now, and those that something stands against. Nobody is offered any without signing in. */
    default List<OfferedMove> offered(C of, Caller caller) {
        return caller.signedIn() ? offeredToAll(of, caller) : List.of();
    }

    /** As {@link #offered}, where some moves are there for people who have not signed in. */
    default List<OfferedMove> offeredToAll(C of, Caller caller) {
        return book().offered(
                        shown(of, caller),
                        state(of),
                        standings(of, caller),
                        (move, standing) -> check(of, move, bare(of, move, standing, caller)));
    }
}

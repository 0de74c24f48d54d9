package org.huiyin.commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** The moves of one kind of thing: who may make them in which state. */
final class MoveBook<M extends Enum<M> & MoveKind> {
    private final PermissionTable permissions;
    private final List<M> moves;

    MoveBook(String table, Class<M> moves) {
        this.permissions = PermissionTable.load(table);
        this.moves = List.of(moves.getEnumConstants());
    }

    /** A move that can be made, or one that waits for something. */
    record Offer<M>(M move, @Nullable Refusal blocked) {}

    M named(String code) {
        return moves.stream()
                .filter(move -> move.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    /**
     * The standing by which the move may be made.
     *
     * @throws Refusal if the state is the reason that it may not
     * @throws Forbidden if it is not the caller's to make
     */
    Standing mayMake(M move, Enum<?> state, Set<Standing> standings) {
        return standings.stream()
                .filter(standing -> permissions.allows(Set.of(standing), move.code(), state.name()))
                .findFirst()
                .orElseThrow(() -> refusal(move, state, standings));
    }

    private RuntimeException refusal(M move, Enum<?> state, Set<Standing> standings) {
        var elsewhere = permissions.rows().stream()
                .anyMatch(row ->
                        row.move().equals(move.code()) && standings.contains(new Standing(row.role(), row.whose())));
        return elsewhere ? new MoveNotAllowed(move, state) : new Forbidden(move.code());
    }

    /** What the standings may do in the state; an obstacle is thrown by {@code obstacle}. */
    List<Offer<M>> offered(Enum<?> state, Set<Standing> standings, Consumer<M> obstacle) {
        var offers = new ArrayList<Offer<M>>();
        allowed(state, standings).forEach(move -> {
            try {
                obstacle.accept(move);
                offers.add(new Offer<>(move, null));
            } catch (MoveNotAllowed _) {
                // Allowed in this state, but not as things stand: nothing to offer and nothing to explain.
            } catch (Refusal refusal) {
                offers.add(new Offer<>(move, refusal));
            }
        });
        return offers;
    }

    private Stream<M> allowed(Enum<?> state, Set<Standing> standings) {
        return moves.stream().filter(move -> permissions.allows(standings, move.code(), state.name()));
    }
}

package org.huiyin.move;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.huiyin.account.PermissionTable;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;

/**
 * The moves of one kind of case: who may make which in which state. Of several standings the first that the permission table knows
 * counts, so they come in the order in which somebody would rather act.
 */
public final class MoveBook<M extends Enum<M> & MoveKind> {
    /** The state of what is not there yet, in tables and acts. */
    public static final String NOT_YET = "NONE";

    private final PermissionTable permissions;
    private final List<M> moves;
    /** By move: in which state for whom. */
    private final Map<String, Map<String, Set<Standing>>> allowed = new HashMap<>();

    /** @param table the name of its permission table, e.g. "commitment" for permissions/commitment.csv */
    public MoveBook(String table, Class<M> moves) {
        permissions = PermissionTable.load(table);
        this.moves = List.of(moves.getEnumConstants());
        permissions
                .rows()
                .forEach(row -> row.states()
                        .forEach(state -> allowed.computeIfAbsent(row.move(), _ -> new HashMap<>())
                                .computeIfAbsent(state, _ -> new HashSet<>())
                                .add(new Standing(row.role(), row.whose()))));
    }

    public PermissionTable permissions() {
        return permissions;
    }

    public List<M> moves() {
        return moves;
    }

    /** @throws NotFound if there is no move of this name */
    public M named(String code) {
        return find(code).orElseThrow(() -> new NotFound(code));
    }

    public Optional<M> find(String code) {
        return moves.stream().filter(move -> move.code().equals(code)).findFirst();
    }

    /** The standing by which the move may be made in the state; empty if there is none. */
    public Optional<Standing> standing(M move, Enum<?> state, Collection<Standing> standings) {
        return first(move.code(), state.name(), standings);
    }

    /** As {@link #standing(Enum, Enum, Collection)}, of something in the table that is no move of its own, e.g. "type". */
    public Optional<Standing> standing(String what, Enum<?> state, Collection<Standing> standings) {
        return first(what, state.name(), standings);
    }

    /**
     * The standing by which the move may be made.
     *
     * @throws MoveNotAllowed if the state is the reason that it may not: one of the standings may make it in another
     * @throws Forbidden if it is not the caller's to make
     */
    public Standing mayMake(M move, Enum<?> state, Collection<Standing> standings) {
        return standing(move, state, standings)
                .orElseThrow(() ->
                        mayEverMake(move, standings) ? new MoveNotAllowed(move, state) : new Forbidden(move.code()));
    }

    /** The moves that somebody may make in the state: those that it knows. */
    public List<M> known(Enum<?> state) {
        return moves.stream()
                .filter(move -> allowed.getOrDefault(move.code(), Map.of()).containsKey(state.name()))
                .toList();
    }

    /** Whether one of the standings may make the move in some state. */
    public boolean mayEverMake(M move, Collection<Standing> standings) {
        return allowed.getOrDefault(move.code(), Map.of()).values().stream()
                .anyMatch(those -> standings.stream().anyMatch(those::contains));
    }

    /**
     * The standing by which something may be begun that is not there yet: the rows of state NONE.
     *
     * @throws Forbidden if it is not the caller's to begin
     */
    public Standing mayBegin(String what, Collection<Standing> standings) {
        return beginning(what, standings).orElseThrow(() -> new Forbidden(what));
    }

    /** As {@link #mayBegin}; empty if it is not the caller's to begin. */
    public Optional<Standing> beginning(String what, Collection<Standing> standings) {
        return first(what, NOT_YET, standings);
    }

    private Optional<Standing> first(String move, String state, Collection<Standing> standings) {
        var those = allowed.getOrDefault(move, Map.of()).getOrDefault(state, Set.of());
        return standings.stream().filter(those::contains).findFirst();
    }

    /** What the standings may do in the state: what can be made, and what something stands against. */
    public List<OfferedMove> offered(Enum<?> state, Collection<Standing> standings, BiConsumer<M, Standing> obstacle) {
        return offered(moves, state, standings, obstacle);
    }

    /**
     * As {@link #offered(Enum, Collection, BiConsumer)}, of some moves in their order.
     *
     * @param obstacle throws what stands against a move
     */
    public List<OfferedMove> offered(
            Collection<M> some, Enum<?> state, Collection<Standing> standings, BiConsumer<M, Standing> obstacle) {
        return some.stream()
                .flatMap(move -> standing(move, state, standings)
                        .flatMap(standing -> offer(move, () -> obstacle.accept(move, standing)))
                        .stream())
                .toList();
    }

    /**
     * A move that can be made now, or that something stands against. Empty if the table allows it in this state, but it cannot be made as
     * things stand within it: then there is nothing to offer and nothing to explain.
     *
     * @param obstacle throws what stands against it
     */
    public static Optional<OfferedMove> offer(MoveKind move, Runnable obstacle) {
        try {
            obstacle.run();
            return Optional.of(new OfferedMove(move.code(), null));
        } catch (MoveNotAllowed _) {
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(new OfferedMove(move.code(), refusal));
        }
    }
}

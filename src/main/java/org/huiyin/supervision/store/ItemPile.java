package org.huiyin.supervision.store;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.moves.ItemStandings;
import org.jspecify.annotations.Nullable;

/**
 * A pile of key items: those in which somebody may make one of its moves, by the permission table, and nothing stands against it. It is counted
 * in the database, so what stands against a move is said here again in SQL; a test holds both together.
 */
public enum ItemPile implements Task {
    REPORT(Group.NEEDS_ME, Way.of(ItemMove.REPORT).unless("""
            NOT EXISTS (SELECT FROM unnest(i.unit_ids) AS own WHERE own = ANY(:units) AND own <> ALL(i.reported_ids))
            """)),
    ASSESS(Group.NEEDS_ME, Way.of(ItemMove.ASSESS).unless("""
            NOT EXISTS (SELECT FROM unnest(i.assessor_ids) AS own WHERE own = ANY(:assessors) AND own <> ALL(i.assessed_ids))
            """)),
    COMMENT(Group.NEEDS_ME, Way.of(ItemMove.COMMENT).unless("i.due < :today").unless("""
            EXISTS (SELECT FROM supervision.comment c
                     WHERE c.item_id = i.id AND c.account_id = :account AND c.round = i.round)
            """)),
    PLAN(Group.NEEDS_ME, Way.of(ItemMove.PLAN).unless("i.state <> 'DECIDED'")),
    BEGIN(Group.NEEDS_ME, Way.of(ItemMove.BEGIN).unless("i.steps = 0").unless("i.due < :today")),
    READ_COMMENTS(Group.NEEDS_ME, Way.of(ItemMove.PUBLISH_COMMENT).unless("NOT " + Way.UNREAD)),
    ONWARD(
            Group.NEEDS_ME,
            Way.of(ItemMove.OPEN_COMMENTS),
            Way.of(ItemMove.CLOSE_COMMENTS).unless("i.due >= :today"),
            Way.of(ItemMove.CONCLUDE).unless("i.against").unless(Way.UNREAD),
            Way.of(ItemMove.RECTIFY).unless(Way.UNREAD)),
    PROPOSE(
            Group.NEEDS_ME,
            Way.of(ItemMove.PROPOSE)
                    .unless("i.committee_id IS NULL")
                    .unless("i.leader = ''")
                    .unless("i.unit_ids = '{}'")),
    DECIDE(Group.NEEDS_ME, Way.of(ItemMove.DECIDE)),
    /** By no move of an item: see {@link ItemPileStore#concluded}. */
    LOOK_BACK(Group.NEEDS_ME),
    WATCH(Group.WAITING, Way.of(ItemMove.URGE));

    /** A move, and what stands against it. */
    record Way(ItemMove move, List<String> obstacles) {
        static final String UNREAD = """
                EXISTS (SELECT FROM supervision.comment c WHERE c.item_id = i.id AND c.state = 'WAITING')
                """;

        static Way of(ItemMove move) {
            return new Way(move, List.of());
        }

        Way unless(String obstacle) {
            return new Way(
                    move, Stream.concat(obstacles.stream(), Stream.of(obstacle)).toList());
        }

        /** Where the caller may make it; empty if nowhere. */
        Stream<String> open(Caller caller) {
            var allowed = ItemMoves.BOOK.permissions().rows().stream()
                    .filter(row -> row.move().equals(move.code()))
                    .map(row -> allowed(row, caller))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" OR "));
            var clear = obstacles.stream()
                    .map(obstacle -> " AND NOT (" + obstacle + ")")
                    .collect(Collectors.joining());
            return allowed.isEmpty() ? Stream.empty() : Stream.of("((" + allowed + ")" + clear + ")");
        }

        private static @Nullable String allowed(PermissionTable.Row row, Caller caller) {
            return ItemStandings.may(row.role(), caller)
                    ? "(i.state IN ("
                            + row.states().stream()
                                    .sorted()
                                    .map(state -> "'" + state + "'")
                                    .collect(Collectors.joining(", "))
                            + ") AND " + ItemStandings.sql(row.role(), row.whose()) + ")"
                    : null;
        }
    }

    private final Group group;
    private final List<Way> ways;

    ItemPile(Group group, Way... ways) {
        this.group = group;
        this.ways = List.of(ways);
    }

    @Override
    public Group group() {
        return group;
    }

    /** Which items lie in the caller's pile; empty if none can. */
    String condition(Caller caller) {
        return ways.stream().flatMap(way -> way.open(caller)).collect(Collectors.joining(" OR "));
    }

    /** The move by which it is named. */
    public String move() {
        return switch (this) {
            case LOOK_BACK -> "look-back";
            case ONWARD -> ItemMove.CONCLUDE.code();
            default -> ways.getFirst().move().code();
        };
    }

    @Override
    public String code() {
        return "supervision-" + move();
    }
}

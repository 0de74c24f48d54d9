package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.ledger.FollowerStore.Placed;
import org.huiyin.ledger.FollowerStore.Turn;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What one follower reads of the ledger is read for all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TailTest {
    private static final int MANY = 1_000;

    private final TestDatabase database = TestDatabase.fresh();
    private final LedgerFixture process = new LedgerFixture(database);
    private final FollowerStore store = new FollowerStore(
            database.jdbc(),
            LedgerFixture.JSON,
            new Epochs(database.jdbc(), new JdbcTransactionManager(database.source())));
    private final Tail tail = new Tail(store);

    @AfterEach
    void close() {
        process.close();
        database.close();
    }

    @Test
    void each_act_is_read_once_for_all_followers() {
        process.append("one");
        process.append("two");
        var since = System.nanoTime();
        var first = next("first", Cursor.START, since);
        assertThat(types(first)).containsExactly("one", "two");
        assertThat(first.rest()).isEqualTo(Tail.Rest.NONE);
        var second = next("second", Cursor.START, since);
        assertThat(second.acts()).isEqualTo(first.acts());
        assertThat(second.acts().getFirst()).isSameAs(first.acts().getFirst());
        assertThat(second.rest()).isEqualTo(Tail.Rest.NONE);
        process.append("three");
        var more = next("first", first.acts().getLast().cursor(), System.nanoTime());
        assertThat(types(more)).containsExactly("three");
        var rest = next("second", first.acts().getFirst().cursor(), since);
        assertThat(types(rest)).containsExactly("two", "three");
        assertThat(rest.acts().getFirst()).isSameAs(first.acts().getLast());
    }

    @Test
    void that_nothing_follows_is_only_said_after_a_look_of_its_own_time() {
        process.append("one");
        var first = next("first", Cursor.START, System.nanoTime());
        var end = first.acts().getLast().cursor();
        process.append("two");
        // woken after it was looked: what it was woken for must be seen
        var woken = next("second", end, System.nanoTime());
        assertThat(types(woken)).containsExactly("two");
        var again = next("third", end, System.nanoTime());
        assertThat(again.acts()).isEqualTo(woken.acts());
        assertThat(again.rest()).isEqualTo(Tail.Rest.NONE);
    }

    @Test
    void what_another_server_does_not_have_is_forgotten() {
        process.append("one");
        var first = next("first", Cursor.START, System.nanoTime());
        var turn = turn("first", Cursor.START);
        var after = new Turn(Cursor.START, 0, turn.settled(), turn.server().plusSeconds(1), turn.aside(), turn.seen());
        var anew = tail.after(after, 10, 0);
        assertThat(anew.acts()).isEqualTo(first.acts());
        assertThat(anew.acts().getFirst()).isNotSameAs(first.acts().getFirst());
    }

    @Test
    void one_that_begins_anew_comes_through_all_of_it() {
        for (var number = 0; number < MANY; number++) {
            process.append("act-" + number);
        }
        var here = through("first", 7);
        assertThat(here).hasSize(MANY).doesNotHaveDuplicates();
        process.append("last");
        assertThat(through("second", 500)).hasSize(MANY + 1).startsWith(here.toArray(String[]::new));
        assertThat(through("third", 1)).hasSize(MANY + 1);
    }

    @Test
    void that_an_act_was_not_taken_in_is_noted_only_while_nobody_has_moved_its_follower() {
        process.append("stone");
        var act = next("picky", Cursor.START, System.nanoTime()).acts().getFirst();
        var aside = new SetAside(act.act(), "test.tampered", new IllegalStateException());

        var tried = turn("picky", Cursor.START);
        store.move("picky", act.cursor());
        assertThat(noted(tried, aside)).as("another process took it in").isFalse();

        var again = turn("picky", Cursor.START);
        store.takeUpAgain("picky");
        store.move("picky", Cursor.START);
        assertThat(noted(again, aside)).as("everything is derived anew").isFalse();

        var waiting = turn("picky", Cursor.START);
        var note = process.transaction.execute(_ -> {
            store.lock("picky");
            store.move("picky", act.cursor());
            var begun = CompletableFuture.supplyAsync(() -> noted(waiting, aside));
            Await.until("that it waits", () -> begun.isDone() || waiters() > 0);
            return begun;
        });
        assertThat(note.join()).as("another process takes it in at the moment").isFalse();

        assertThat(noted(turn("picky", Cursor.START), aside)).isTrue();
    }

    private boolean noted(Turn turn, SetAside aside) {
        return Boolean.TRUE.equals(process.transaction.execute(_ -> store.setAside("picky", turn, aside)));
    }

    private int waiters() {
        return database.jdbc()
                .sql(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")
                .query(Integer.class)
                .single();
    }

    private List<String> through(String name, int limit) {
        var all = new ArrayList<String>();
        var cursor = Cursor.START;
        var since = System.nanoTime();
        while (true) {
            var from = cursor;
            var next = process.transaction.execute(_ -> tail.after(turn(name, from), limit, since));
            all.addAll(types(next));
            if (!next.acts().isEmpty()) {
                cursor = next.acts().getLast().cursor();
            }
            if (next.rest() == Tail.Rest.NONE) {
                return all;
            }
        }
    }

    private Tail.Next next(String name, Cursor cursor, long since) {
        return process.transaction.execute(_ -> tail.after(turn(name, cursor), 500, since));
    }

    private Turn turn(String name, Cursor cursor) {
        store.enrol(name);
        store.move(name, cursor);
        return process.transaction.execute(_ -> store.takeTurn(name)).orElseThrow();
    }

    private static List<String> types(Tail.Next next) {
        return next.acts().stream().map(Placed::act).map(Act::type).toList();
    }
}

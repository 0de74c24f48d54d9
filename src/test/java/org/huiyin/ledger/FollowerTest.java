package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Timeout(value = 20, unit = TimeUnit.MINUTES)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowerTest {
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void makeTable() {
        database.jdbc()
                .sql("CREATE TABLE heard (place bigint GENERATED ALWAYS AS IDENTITY, name text, act uuid, type text)")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_act_that_commits_late_is_not_skipped() throws Exception {
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var appended = new CountDownLatch(1);
            var finish = new CountDownLatch(1);
            var slow = executor.submit(() -> process.transaction.executeWithoutResult(_ -> {
                process.ledger.append(LedgerFixture.act("early"), LedgerFixture.ACTOR);
                appended.countDown();
                awaitLatch(finish);
            }));
            appended.await();
            process.append("late");
            await(() -> isVisible("late"));
            assertThat(heard("scribe")).as("what is not settled is not told").isEmpty();
            var standing = process.runner.standings().getFirst();
            assertThat(standing.upToDate()).isFalse();
            assertThat(standing.oldest()).isNotNull();
            assertThat(standing.waiting()).isNotNegative();
            assertThat(standing.heldBy()).isNotNull().satisfies(holder -> {
                assertThat(holder.application()).isEqualTo("huiyin");
                assertThat(holder.since()).isNotNull();
                assertThat(isAlive(holder.pid())).isTrue();
            });
            finish.countDown();
            slow.get();
            await(() -> heard("scribe").size() == 2);
            assertThat(heard("scribe")).containsExactly("early", "late");
            assertThat(process.runner.standings()).allMatch(one -> one.upToDate() && one.heldBy() == null);
        }
    }

    @Test
    void an_act_of_a_transaction_that_began_to_write_long_before_is_not_skipped() throws Exception {
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new CountDownLatch(1);
            var finish = new CountDownLatch(1);
            var slow = executor.submit(() -> process.transaction.executeWithoutResult(_ -> {
                process.jdbc
                        .sql("INSERT INTO heard (name, type) VALUES ('nobody', 'writes')")
                        .update();
                written.countDown();
                awaitLatch(finish);
                process.ledger.append(LedgerFixture.act("second"), LedgerFixture.ACTOR);
            }));
            written.await();
            process.append("first");
            await(() -> heard("scribe").size() == 1);
            finish.countDown();
            slow.get();
            await(() -> heard("scribe").size() == 2);
            assertThat(heard("scribe")).containsExactly("first", "second");
        }
    }

    @Test
    void foreign_transactions_that_stay_open_hold_nobody_up() throws Exception {
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var other = TestDatabase.fresh();
                var elsewhere = writing(other.source());
                var beside = writing(database.source())) {
            process.append("act");
            await(() -> heard("scribe").size() == 1);
            assertThat(elsewhere.isClosed() || beside.isClosed()).isFalse();
        }
    }

    @Test
    void whatever_commits_is_told_once_in_order_however_long_it_takes_and_what_is_taken_back_is_not() throws Exception {
        try (var one = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var other = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var executor = Executors.newFixedThreadPool(6)) {
            var work = IntStream.range(0, 600)
                    .mapToObj(i -> executor.submit(() -> slowly(i % 2 == 0 ? one : other, i)))
                    .toList();
            for (var task : work) {
                task.get();
            }
            await(() -> one.runner.standings().stream().allMatch(Followers.Standing::upToDate));
            assertThat(heard("scribe")).containsExactlyElementsOf(ledgerOrder()).doesNotHaveDuplicates();
            assertThat(ledgerOrder()).hasSizeGreaterThan(600).noneMatch(type -> type.startsWith("taken back"));
        }
    }

    /** Appends, waits a little, part of it below a savepoint that is taken back; every fifth is taken back as a whole. */
    private static void slowly(LedgerFixture process, int number) {
        var random = new Random(number);
        process.transaction.executeWithoutResult(status -> {
            if (number % 3 == 0) {
                var before = status.createSavepoint();
                process.ledger.append(LedgerFixture.act("taken back in part " + number), LedgerFixture.ACTOR);
                rest(random.nextInt(5));
                status.rollbackToSavepoint(before);
            }
            rest(random.nextInt(10));
            process.ledger.append(
                    LedgerFixture.act((number % 5 == 0 ? "taken back " : "a ") + number), LedgerFixture.ACTOR);
            rest(random.nextInt(10));
            process.ledger.append(
                    LedgerFixture.act((number % 5 == 0 ? "taken back " : "b ") + number), LedgerFixture.ACTOR);
            rest(random.nextInt(number % 50 == 1 ? 200 : 5));
            if (number % 5 == 0) {
                status.setRollbackOnly();
            }
        });
    }

    private static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection whose open transaction has written, but nothing to the ledger. */
    private static Connection writing(DataSource source) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE foreign_work (n int)");
            statement.execute("INSERT INTO foreign_work VALUES (1)");
        }
        return connection;
    }

    private boolean isAlive(int pid) {
        return database.jdbc()
                        .sql("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
                        .param("pid", pid)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Test
    void two_processes_never_tell_an_act_twice() throws Exception {
        try (var one = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var other = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var executor = Executors.newFixedThreadPool(6)) {
            var work = IntStream.range(0, 400)
                    .mapToObj(i -> executor.submit(() -> (i % 2 == 0 ? one : other).append("act " + i)))
                    .toList();
            for (var task : work) {
                task.get();
            }
            await(() -> heard("scribe").size() >= 400);
            assertThat(heard("scribe"))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 400).mapToObj(i -> "act " + i).toList());
            assertThat(heard("scribe")).containsExactlyElementsOf(ledgerOrder());
        }
    }

    @Test
    void another_process_is_woken_before_it_looks_by_itself() {
        var delays = new ArrayList<Duration>();
        try (var listener = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var writer = new LedgerFixture(database).start()) {
            for (var i = 1; i <= 7; i++) {
                var count = i;
                writer.append("act " + i);
                var written = System.nanoTime();
                await(() -> heard("scribe").size() == count);
                delays.add(Duration.ofNanos(System.nanoTime() - written));
            }
            assertThat(listener.runner.isRunning()).isTrue();
        }
        delays.sort(null);
        assertThat(delays.get(3))
                .as("half of %s: who has just looked looks again by itself after two seconds", delays)
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_rebuild_yields_the_same() {
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            process.transaction.executeWithoutResult(_ -> process.ledger.appendAll(
                    IntStream.range(0, 1200)
                            .mapToObj(i -> LedgerFixture.act("act " + i))
                            .toList(),
                    LedgerFixture.ACTOR));
            await(() -> heard("scribe").size() == 1200);
            var before = heard("scribe");
            process.runner.rebuild("scribe");
            await(() -> heard("scribe").size() == 1200);
            assertThat(heard("scribe")).isEqualTo(before).isEqualTo(ledgerOrder());
        }
    }

    @Test
    void a_follower_that_fails_stops_only_itself_and_goes_on_when_it_can() {
        var clumsy = new Clumsy(database.jdbc());
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc()), clumsy).start()) {
            IntStream.range(0, 10).forEach(i -> process.append(i == 5 ? "stone" : "act " + i));
            await(() -> heard("scribe").size() == 10);
            await(() -> process.runner.standings().stream().anyMatch(standing -> standing.failures() > 0));
            var standing = process.runner.standings().getFirst();
            assertThat(standing.name()).isEqualTo("clumsy");
            assertThat(standing.error()).contains("IllegalStateException at ledger.FollowerTest$Clumsy");
            assertThat(standing.upToDate()).isFalse();
            assertThat(heard("clumsy")).containsExactly("act 0", "act 1", "act 2", "act 3", "act 4");
            clumsy.healed = true;
            await(() -> heard("clumsy").size() == 10);
            assertThat(heard("clumsy")).isEqualTo(heard("scribe"));
            await(() -> process.runner.standings().getFirst().error() == null);
        }
    }

    @Test
    void what_a_follower_fails_over_stands_neither_in_the_log_nor_in_what_is_told_of_it(CapturedOutput log) {
        try (var process = new LedgerFixture(database, new Talkative(database.jdbc())).start()) {
            for (var type : List.of("quoted", "said")) {
                process.append(type);
                await(() -> process.runner.standings().stream().anyMatch(standing -> standing.failures() > 0));
                assertThat(String.valueOf(process.runner.standings().getFirst().error()))
                        .contains("Exception")
                        .doesNotContain(Talkative.WORD);
                process.jdbc.sql("""
                                UPDATE ledger.follower
                                   SET (epoch, tx, place) = (SELECT epoch, tx, place FROM ledger.act ORDER BY epoch DESC, tx DESC, place DESC LIMIT 1),
                                       failures = 0, error = NULL, retry_at = NULL
                                """).update();
            }
        }
        assertThat(log.getAll()).contains("Follower talkative failed", "22P02").doesNotContain(Talkative.WORD);
    }

    @Test
    void what_a_follower_can_never_take_in_is_set_aside_and_told_and_a_rebuild_tries_it_again() {
        var picky = new Picky(database.jdbc());
        try (var process = new LedgerFixture(database, picky).start()) {
            IntStream.range(0, 10).forEach(i -> process.append(i == 5 || i == 9 ? "stone" : "act " + i));
            await(() -> process.runner.standings().getFirst().aside().size() == 2);
            await(() -> process.runner.standings().getFirst().upToDate());
            assertThat(heard("picky")).hasSize(8).doesNotContain("stone").contains("act 8");
            var standing = process.runner.standings().getFirst();
            assertThat(standing.failures()).isZero();
            assertThat(standing.aside()).allSatisfy(aside -> {
                assertThat(aside.reason()).isEqualTo("test.tampered");
                assertThat(aside.subjectType()).isEqualTo("test");
            });
            process.runner.catchUp();
            picky.healed = true;
            process.runner.rebuild("picky");
            await(() -> heard("picky").size() == 10);
            assertThat(process.runner.standings().getFirst().aside()).isEmpty();
        }
    }

    @Test
    void acts_of_an_earlier_version_keep_their_order_and_come_first() {
        stand("0", "'30'", "7", "old third");
        stand("0", "'20'", "8", "old second");
        stand("0", "'10'", "9", "old first");
        try (var process = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            process.append("new");
            await(() -> heard("scribe").size() == 4);
            assertThat(heard("scribe")).containsExactly("old first", "old second", "old third", "new");
        }
    }

    @Test
    void a_program_of_an_earlier_version_cannot_append_beside_this_one() {
        assertThatThrownBy(() -> stand("0", "DEFAULT", "DEFAULT", "unseen")).hasMessageContaining("act_of_its_time");
    }

    @Test
    void the_order_holds_when_the_number_of_the_last_place_is_lost() {
        try (var before = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            before.append("old");
            await(() -> heard("scribe").size() == 1);
        }
        stand("1", "DEFAULT", "900000000000", "restored");
        try (var after = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            after.append("new");
            await(() -> heard("scribe").size() == 3);
            assertThat(heard("scribe")).containsExactly("old", "restored", "new");
            assertThat(new LedgerFixture(database)
                            .jdbc
                            .sql("SELECT max(number) FROM ledger.epoch")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    /** An act past the program. */
    private void stand(String epoch, String tx, String place, String type) {
        database.jdbc().sql("""
                        INSERT INTO ledger.act (epoch, tx, place, id, subject_type, subject_id, version, type, at, district, actor, channel, disclosure, details)
                        VALUES (%s, %s, %s, gen_random_uuid(), 'test', gen_random_uuid(), 1, :type, now(), gen_random_uuid(), '', '', 'PUBLIC', '{}')
                        """.formatted(epoch, tx, place)).param("type", type).update();
    }

    private boolean isVisible(String type) {
        return database.jdbc()
                        .sql("SELECT count(*) FROM ledger.act WHERE type = :type")
                        .param("type", type)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** It takes the row as the rebuild left it, and must not take what had been set aside as it was before. */
    @Test
    void a_turn_that_waits_for_the_end_of_a_rebuild_passes_nothing_over() throws Exception {
        var picky = new Picky(database.jdbc());
        var process = new LedgerFixture(database, picky);
        List.of("act", "stone").forEach(process::append);
        process.runner.catchUp();
        assertThat(process.runner.standings().getFirst().aside()).hasSize(1);
        // A turn stops before it has its row, for as long as somebody holds the lock.
        process.jdbc.sql("""
                        CREATE OR REPLACE FUNCTION ledger.settled() RETURNS bigint LANGUAGE plpgsql AS $$
                        BEGIN
                            PERFORM pg_advisory_lock_shared(4711);
                            PERFORM pg_advisory_unlock_shared(4711);
                            RETURN (SELECT last_value FROM ledger.place);
                        END $$
                        """).update();
        var store = new FollowerStore(
                process.jdbc,
                LedgerFixture.JSON,
                new Epochs(process.jdbc, new JdbcTransactionManager(database.source())));
        try (var holder = database.source().getConnection();
                var hold = holder.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            hold.execute("SELECT pg_advisory_lock(4711)");
            var turn = threads.submit(() -> process.transaction.execute(_ -> store.takeTurn("picky")));
            await(() -> process.jdbc
                    .sql(
                            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted)")
                    .query(Boolean.class)
                    .single());
            process.runner.rebuild("picky");
            hold.execute("SELECT pg_advisory_unlock(4711)");
            assertThat(turn.get()).hasValueSatisfying(taken -> {
                assertThat(taken.cursor()).isEqualTo(Cursor.START);
                assertThat(taken.aside()).isEmpty();
            });
        }
    }

    private List<String> heard(String name) {
        return database.jdbc()
                .sql("SELECT type FROM heard WHERE name = :name ORDER BY place")
                .param("name", name)
                .query((row, _) -> row.getString("type"))
                .list();
    }

    private List<String> ledgerOrder() {
        return database.jdbc()
                .sql("SELECT type FROM ledger.act ORDER BY epoch, tx, place")
                .query((row, _) -> row.getString("type"))
                .list();
    }

    private static void await(BooleanSupplier condition) {
        Await.until("what the test waits for", condition::getAsBoolean);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down what it hears. */
    private static class Scribe implements Follower {
        private final String name;
        private final JdbcClient jdbc;

        Scribe(String name, JdbcClient jdbc) {
            this.name = name;
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void on(Act act) {
            jdbc.sql("INSERT INTO heard (name, act, type) VALUES (:name, :act, :type)")
                    .param("name", name)
                    .param("act", act.id())
                    .param("type", act.type())
                    .update();
        }

        @Override
        public void reset() {
            jdbc.sql("DELETE FROM heard WHERE name = :name").param("name", name).update();
        }
    }

    /** Fails, and says over what. */
    private static final class Talkative extends Scribe {
        static final String WORD = "李秘密某某";

        private final JdbcClient jdbc;

        Talkative(JdbcClient jdbc) {
            super("talkative", jdbc);
            this.jdbc = jdbc;
        }

        @Override
        public void on(Act act) {
            if (act.type().equals("said")) {
                throw new IllegalArgumentException("No enum constant " + WORD);
            }
            jdbc.sql("SELECT CAST(:word AS text)::uuid")
                    .param("word", WORD)
                    .query(String.class)
                    .list();
        }
    }

    /** Writes and then finds that it may not, until it is healed. */
    private static final class Picky extends Scribe {
        private volatile boolean healed;

        Picky(JdbcClient jdbc) {
            super("picky", jdbc);
        }

        @Override
        public void on(Act act) {
            super.on(act);
            if (act.type().equals("stone") && !healed) {
                throw new SetAside(act, "test.tampered", new IllegalStateException());
            }
        }
    }

    /** Stumbles over one act until it is healed. */
    private static final class Clumsy extends Scribe {
        private volatile boolean healed;

        Clumsy(JdbcClient jdbc) {
            super("clumsy", jdbc);
        }

        @Override
        public void on(Act act) {
            super.on(act);
            if (act.type().equals("stone") && !healed) {
                throw new IllegalStateException("IllegalStateException at ledger.FollowerTest$Clumsy");
            }
        }
    }
}

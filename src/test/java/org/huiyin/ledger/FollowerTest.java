package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
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
            assertThat(process.runner.standings()).allMatch(Followers.Standing::upToDate);
            assertThat(heard("scribe")).as("what is not settled is not told").isEmpty();
            finish.countDown();
            slow.get();
            await(() -> heard("scribe").size() == 2);
            assertThat(heard("scribe")).containsExactly("early", "late");
        }
    }

    @Test
    void two_processes_never_tell_an_act_twice() throws Exception {
        try (var one = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var other = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
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
        var started = System.nanoTime();
        try (var listener = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start();
                var writer = new LedgerFixture(database).start()) {
            for (var i = 1; i <= 5; i++) {
                var count = i;
                writer.append("act " + i);
                await(() -> heard("scribe").size() == count);
            }
            assertThat(listener.runner.isRunning()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(9));
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
            await(() -> process.runner.standings().getFirst().failures() > 0);
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
    void the_order_holds_when_the_database_moves_to_a_cluster_with_lower_numbers() {
        try (var before = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            before.append("old");
            await(() -> heard("scribe").size() == 1);
        }
        database.jdbc().sql("""
                        INSERT INTO ledger.act (epoch, tx, id, subject_type, subject_id, version, type, at, district, actor, channel, disclosure, details)
                        SELECT 0, '900000000000', gen_random_uuid(), 'test', gen_random_uuid(), 1, 'restored', now(), district, '', '', 'PUBLIC', '{}'
                          FROM ledger.act
                        """).update();
        try (var after = new LedgerFixture(database, new Scribe("scribe", database.jdbc())).start()) {
            after.append("new");
            await(() -> heard("scribe").size() == 3);
            assertThat(heard("scribe")).containsExactly("old", "restored", "new");
            assertThat(new LedgerFixture(database)
                            .jdbc
                            .sql("SELECT max(number) FROM ledger.epoch")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private boolean isVisible(String type) {
        return database.jdbc()
                        .sql("SELECT count(*) FROM ledger.act WHERE type = :type")
                        .param("type", type)
                        .query(Integer.class)
                        .single()
                > 0;
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
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            Thread.onSpinWait();
        }
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

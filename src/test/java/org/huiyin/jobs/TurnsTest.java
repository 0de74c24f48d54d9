package org.huiyin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.support.Await;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Work in the background that waits for its turn longer than the database may be silent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TurnsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    /** Here the database may be silent so long only. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LONG = (int) (2 * SILENCE.toMillis() / LOOK.toMillis());

    private final Turns turns = new Turns(DATABASE.jdbc(), new JdbcTransactionManager(DATABASE.source()), LOOK);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();

    @BeforeAll
    static void somethingToTakeTurnsAt() {
        DATABASE.jdbc().sql("CREATE TABLE turn (id int PRIMARY KEY)").update();
        DATABASE.jdbc().sql("INSERT INTO turn VALUES (1)").update();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** The statement that waits, on a connection that is soon taken for lost. */
    private void turn() {
        asked.incrementAndGet();
        try {
            DataSourceUtils.getConnection(DATABASE.source()).setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        DATABASE.jdbc().sql("SELECT id FROM turn FOR UPDATE").query().listOfRows();
    }

    private CompletableFuture<Void> waiting() {
        return CompletableFuture.runAsync(() -> turns.when(this::turn, stopping::get, () -> {
            assertThat(DATABASE.jdbc()
                            .sql("SHOW lock_timeout")
                            .query(String.class)
                            .single())
                    .as("what is done in the turn waits as ever")
                    .isEqualTo("0");
            done.incrementAndGet();
        }));
    }

    @Test
    void a_turn_is_waited_for_as_long_as_others_have_it() {
        var waiting = DATABASE.transaction().execute(_ -> {
            DATABASE.jdbc().sql("SELECT id FROM turn FOR UPDATE").query().listOfRows();
            var began = waiting();
            Await.until("a long wait", () -> asked.get() > LONG || began.isDone());
            assertThat(began).isNotDone();
            return began;
        });
        assertThat(waiting).isNotNull();
        waiting.join();
        assertThat(done).hasValue(1);
    }

    @Test
    void who_waits_sees_that_the_program_stops() {
        DATABASE.transaction().executeWithoutResult(_ -> {
            DATABASE.jdbc().sql("SELECT id FROM turn FOR UPDATE").query().listOfRows();
            var waiting = waiting();
            Await.until("the wait", () -> asked.get() > 0);
            stopping.set(true);
            assertThatThrownBy(waiting::join).hasCauseInstanceOf(Stopped.class);
        });
        assertThat(done).hasValue(0);
    }

    @Test
    void what_fails_otherwise_fails_at_once() {
        assertThatThrownBy(() -> turns.when(
                        () -> {
                            asked.incrementAndGet();
                            throw new IllegalArgumentException("no turn at all");
                        },
                        stopping::get,
                        done::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(asked).hasValue(1);
        assertThat(done).hasValue(0);
    }
}

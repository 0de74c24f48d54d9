package org.huiyin.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SnapshotsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final AtomicLong now = new AtomicLong();
    private boolean away;

    private final Snapshots snapshots = new Snapshots(
            new SnapshotStore(DATABASE.jdbc()) {
                @Override
                long revision() {
                    if (away) {
                        throw new DataAccessResourceFailureException("away");
                    }
                    return super.revision();
                }
            },
            now::get);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void while_the_database_is_away_the_directory_is_as_it_was_and_then_the_failure_is_what_it_is() {
        var known = snapshots.now();
        away = true;
        now.addAndGet(TimeUnit.SECONDS.toNanos(9));
        assertThat(snapshots.now()).isSameAs(known);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThatThrownBy(snapshots::now).isExactlyInstanceOf(DataAccessResourceFailureException.class);
        away = false;
        assertThat(snapshots.now()).isSameAs(known);
    }

    @Test
    void who_writes_waits_for_no_other_connection() {
        var looking = new AtomicReference<Thread>();
        var seen = new Snapshots(
                new SnapshotStore(DATABASE.jdbc()) {
                    @Override
                    long revision() {
                        looking.set(Thread.currentThread());
                        return super.revision();
                    }
                },
                now::get);
        seen.now();
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        seen.now();
        assertThat(looking.get()).isNotSameAs(Thread.currentThread());
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        DATABASE.transaction().executeWithoutResult(_ -> seen.now());
        assertThat(looking.get()).isSameAs(Thread.currentThread());
    }
}

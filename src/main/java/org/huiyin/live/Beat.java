package org.huiyin.live;

import java.time.Duration;
import java.util.UUID;
import org.huiyin.database.Rounds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets each room tell its listeners once a second of what changed. Every process tries; a lock gives each beat to one of them, so that it goes on
 * when another dies.
 */
@Component
public final class Beat implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ObjectProvider<Beating> rooms;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Rounds rounds = new Rounds("live-beat", this::round);

    Beat(ObjectProvider<Beating> rooms, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.rooms = rooms;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private void round() throws InterruptedException {
        rooms.forEach(room -> room.running().forEach(place -> beat(room, place)));
        rounds.pause(EVERY);
    }

    /** A beat at one place, if no other process is at it. */
    public void beat(Beating room, UUID place) {
        transaction.executeWithoutResult(_ -> {
            if (turn(room.name() + ".beat " + place)) {
                room.beat(place);
            }
        });
    }

    private boolean turn(String lock) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", lock)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void start() {
        rounds.begin();
    }

    @Override
    public void stop() {
        rounds.end();
    }

    @Override
    public boolean isRunning() {
        return rounds.going();
    }
}

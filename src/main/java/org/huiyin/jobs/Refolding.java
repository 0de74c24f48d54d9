package org.huiyin.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.huiyin.shared.FoldedText;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds stored texts anew after a start with a program that folds in a new way; where it stood is kept, so that a stop loses nothing. */
@Component
class Refolding {
    private static final UUID START = new UUID(0, 0);
    private static final int AT_ONCE = 500;

    private final List<FoldedTexts> tables;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Refolding(List<FoldedTexts> tables, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.tables = List.copyOf(tables);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        Work refold(Refolding refolding) {
            return new Work(refolding);
        }
    }

    /** The work as the scheduler knows it: planned at each start, done at once where nothing is new. */
    static final class Work extends OneTimeTask<Void> implements OnStartup {
        private final Refolding refolding;

        Work(Refolding refolding) {
            super("refold", Void.class);
            this.refolding = refolding;
        }

        @Override
        public void onStartup(SchedulerClient scheduler, Clock clock) {
            scheduler.scheduleIfNotExists(instance("texts"), clock.now());
        }

        @Override
        public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
            refolding.run(() -> context.getSchedulerState().isShuttingDown());
        }
    }

    void run(BooleanSupplier stopping) {
        for (var texts : tables) {
            while (Boolean.FALSE.equals(transaction.execute(_ -> done(texts)))) {
                if (stopping.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    /** @param place the last row that was looked at; none when all were */
    private record Stand(int version, Optional<UUID> place) {}

    private boolean done(FoldedTexts texts) {
        var stand = jdbc.sql("SELECT version, place FROM jobs.folded WHERE name = :name")
                .param("name", texts.table())
                .query((row, _) -> new Stand(row.getInt(1), Optional.ofNullable(row.getObject(2, UUID.class))))
                .optional()
                .filter(known -> known.version() == FoldedText.VERSION)
                .orElse(new Stand(FoldedText.VERSION, Optional.of(START)));
        if (stand.place().isEmpty()) {
            return true;
        }
        var place = texts.refold(stand.place().get(), AT_ONCE);
        jdbc.sql("""
                INSERT INTO jobs.folded (name, version, place) VALUES (:name, :version, :place)
                ON CONFLICT (name) DO UPDATE SET version = excluded.version, place = excluded.place
                """)
                .param("name", texts.table())
                .param("version", FoldedText.VERSION)
                .param("place", place.orElse(null), Types.OTHER)
                .update();
        return place.isEmpty();
    }
}

package org.huiyin.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Knows the epoch of the ledger, and begins a new one when the database was restored without the number of the last place. */
@Component
class Epochs {
    private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

    private final JdbcClient jdbc;
    private final int current;

    Epochs(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.current = new TransactionTemplate(transactions).execute(_ -> determine());
    }

    int current() {
        return current;
    }

    private int determine() {
        if (!isAheadOfPlaces()) {
            return latest();
        }
        jdbc.sql("LOCK TABLE ledger.epoch IN EXCLUSIVE MODE").update();
        if (isAheadOfPlaces()) {
            jdbc.sql("INSERT INTO ledger.epoch (number) SELECT max(number) + 1 FROM ledger.epoch")
                    .update();
            LOG.warn("The ledger was restored without the number of its last place: epoch {} begins", latest());
        }
        return latest();
    }

    private int latest() {
        return jdbc.sql("SELECT max(number) FROM ledger.epoch")
                .query(Integer.class)
                .single();
    }

    /** True if an act stands at a place that has not been given out yet. */
    private boolean isAheadOfPlaces() {
        return jdbc.sql("""
                        SELECT coalesce((SELECT place FROM ledger.act
                                          WHERE epoch = (SELECT max(number) FROM ledger.epoch)
                                          ORDER BY epoch DESC, tx DESC, place DESC LIMIT 1)
                                        > (SELECT last_value FROM ledger.place), false)
                        """).query(Boolean.class).single();
    }
}

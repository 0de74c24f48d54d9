package org.huiyin.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows the epoch of the ledger: how often the database has moved to another cluster. */
@Component
class Epochs {
    private final int current;

    Epochs(JdbcClient jdbc) {
        this.current = 0;
    }

    int current() {
        return current;
    }
}

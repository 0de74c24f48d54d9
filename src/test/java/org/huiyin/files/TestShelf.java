package org.huiyin.files;

import java.time.InstantSource;
import org.huiyin.support.TestDatabase;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The shelf of a database without the program. */
public final class TestShelf {
    private TestShelf() {}

    public static Shelf on(TestDatabase database) {
        return on(database, InstantSource.system());
    }

    /** Removes what has waited too long, and returns how many files it was. */
    public static int removeAbandoned(Shelf shelf) {
        return shelf.removeAbandoned();
    }

    static Shelf on(TestDatabase database, InstantSource clock) {
        return new Shelf(new ShelfStore(database.jdbc()), new JdbcTransactionManager(database.source()), clock);
    }
}

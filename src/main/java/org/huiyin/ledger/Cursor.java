package org.huiyin.ledger;

import java.util.Comparator;

/** A place in the order of the ledger: after this act. */
record Cursor(int epoch, long tx, long place) implements Comparable<Cursor> {
    static final Cursor START = new Cursor(0, 0, 0);

    private static final Comparator<Cursor> ORDER = Comparator.comparingInt(Cursor::epoch)
            .thenComparing(Cursor::tx, Long::compareUnsigned)
            .thenComparingLong(Cursor::place);

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }
}

package org.huiyin.ledger;

/** A place in the order of the ledger: after this act. */
record Cursor(int epoch, long tx, long place) {
    static final Cursor START = new Cursor(0, 0, 0);
}

package org.huiyin.commitment;

/** How a signer rates what became of a promise. Whoever does not rate stands in a column of their own. */
public enum Delivery {
    DELIVERED,
    PARTLY,
    NOT_DELIVERED
}

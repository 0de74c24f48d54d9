package org.huiyin.ledger;

/** How far an act may be seen. */
public enum Disclosure {
    /** Everyone, on the public page of the case. */
    PUBLIC,
    /** Those who take part in the case: signers, units, offices. */
    PARTIES,
    /** The offices that steer the case. */
    OFFICE
}

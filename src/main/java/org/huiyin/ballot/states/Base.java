package org.huiyin.ballot.states;

/** Of whom the decision needs its share. */
public enum Base {
    /** Everybody on the roll 全体人员. */
    ALL,
    /** Those who are present 到会人员. */
    PRESENT,
    /** Votes that are not invalid, abstentions included 有效票. */
    VALID
}

package org.huiyin.suggestion.states;

/** In what role a unit handles a case. */
public enum HandlingRole {
    /** Sole handling 独办. */
    SOLE,
    /** Lead handling 主办: replies and states the co-handlers' views. */
    LEAD,
    /** Co-handling 会办: gives a written opinion to the lead. */
    CO,
    /** Separate handling 分办: each unit replies alone. */
    SEPARATE;

    /** Whether the unit must reply to the signers. */
    public boolean replies() {
        return this != CO;
    }
}

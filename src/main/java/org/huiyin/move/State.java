package org.huiyin.move;

/** Where a case stands: one record for each state, with what is known in it. */
public interface State {
    /** Its name in tables, the API, acts and message keys. */
    Enum<?> stateName();
}

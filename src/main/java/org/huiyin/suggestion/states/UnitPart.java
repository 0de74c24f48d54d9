package org.huiyin.suggestion.states;

/** What a unit has to do in a case. */
public enum UnitPart {
    /** It replies: alone, as the lead, or beside others who reply too. */
    ANSWERS("cu.role <> 'CO'"),
    /** It gives its opinion to the lead unit. */
    CO("cu.role = 'CO'");

    private final String condition;

    UnitPart(String condition) {
        this.condition = condition;
    }

    /** The condition in SQL on {@code suggestion.case_unit cu}. */
    public String condition() {
        return condition;
    }
}

package org.huiyin.supervision.states;

import java.util.List;

/**
 * By which rule candidates are gathered for a year.
 *
 * @param categories of cases that are among the year's priorities
 * @param many from how many signers a case counts as raised by many, similar cases included
 * @param units from how many units a case counts as broad
 * @param version 0 while the office has set nothing
 */
public record Priorities(List<String> categories, int many, int units, int version) {
    public static final Priorities UNSET = new Priorities(List.of(), 5, 3, 0);

    public Priorities {
        categories = List.copyOf(categories);
    }
}

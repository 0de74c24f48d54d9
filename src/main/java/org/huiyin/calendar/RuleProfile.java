package org.huiyin.calendar;

import java.time.LocalDate;
import java.util.Map;

/**
 * The rules of one place and time: limits with their legal basis. Dated data, never constants in code.
 *
 * @param code e.g. "zhejiang-2016"
 * @param note what a reader should know, e.g. that a later revision exists; shown where the profile is shown
 * @param outcomeScheme code of the outcome scheme in use, e.g. "zhejiang"
 */
public record RuleProfile(
        String code, String name, LocalDate validFrom, String note, String outcomeScheme, Map<Rule, Limit> limits) {
    public RuleProfile {
        limits = Map.copyOf(limits);
    }
}

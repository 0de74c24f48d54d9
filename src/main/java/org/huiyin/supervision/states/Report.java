package org.huiyin.supervision.states;

import java.time.LocalDate;
import org.huiyin.directory.UnitId;

/**
 * A unit's report on its handling.
 *
 * @param act version of the item whose act handed it in
 * @param results what was achieved
 * @param problems what is left; may be empty
 * @param late whether it came after its day
 */
public record Report(
        int act, UnitId unit, LocalDate on, String by, String text, String results, String problems, boolean late) {}

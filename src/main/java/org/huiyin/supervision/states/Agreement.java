package org.huiyin.supervision.states;

import java.time.LocalDate;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Something agreed at the table.
 *
 * @param number within the record; never used twice
 * @param unit that will do it
 * @param until day by which; null if none was agreed
 */
public record Agreement(
        int number, UnitId unit, String what, @Nullable LocalDate until) {}

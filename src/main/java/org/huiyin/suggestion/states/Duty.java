package org.huiyin.suggestion.states;

import java.time.LocalDate;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * Something about a case that is due on a day.
 *
 * @param unit the unit that has to act; null if it is for the office or the signers, see the state
 */
public record Duty(CaseId id, @Nullable UnitId unit, CaseState state, LocalDate due) {}

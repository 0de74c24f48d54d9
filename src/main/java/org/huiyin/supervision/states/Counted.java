package org.huiyin.supervision.states;

import java.util.UUID;
import org.huiyin.directory.UnitId;

/** That a talk counts as the contact of a unit in a case. */
public record Counted(UUID caseId, UnitId unit) {}

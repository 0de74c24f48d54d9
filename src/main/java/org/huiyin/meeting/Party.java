package org.huiyin.meeting;

import java.util.UUID;
import org.huiyin.meeting.states.UnitRole;

/** A unit, body or committee at a meeting. @param id of the unit or body */
public record Party(UUID id, UnitRole role) {}

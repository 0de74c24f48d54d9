package org.huiyin.suggestion.moves;

import org.huiyin.suggestion.states.Round;

/** What moves of one unit's handling look at. @param round the round to which it belongs */
public record PartNow(Round round, CaseNow now) {}

package org.huiyin.suggestion;

/** What moves of one unit's handling look at. @param round the round to which it belongs */
record PartNow(Round round, CaseNow now) {}

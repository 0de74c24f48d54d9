package org.huiyin.suggestion.states;

import java.time.LocalDate;

/** A co-handler's written opinion 会办意见. */
public record Opinion(String text, String by, LocalDate on, boolean late) {}

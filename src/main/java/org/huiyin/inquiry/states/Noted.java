package org.huiyin.inquiry.states;

import java.time.Instant;

/** A move in the life of a question. @param by the name under which it was made */
public record Noted(Instant at, String move, String by) {}

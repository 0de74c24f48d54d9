package org.huiyin.inquiry;

import java.time.Instant;

/** A move in the life of a question. @param by the name under which it was made */
record Noted(Instant at, String move, String by) {}

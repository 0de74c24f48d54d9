package org.huiyin.suggestion;

import java.time.LocalDate;

/** What a unit promised in a reply, and by when. */
public record Commitment(String content, LocalDate due) {}

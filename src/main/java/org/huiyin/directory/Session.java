package org.huiyin.directory;

import java.time.LocalDate;

/** A plenary session 次会议 within a term, e.g. the 5th, from its first to its last day. */
public record Session(
        SessionId id, TermId term, BodyId body, int termNumber, int number, LocalDate from, LocalDate to) {}

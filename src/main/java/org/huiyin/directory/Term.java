package org.huiyin.directory;

import java.time.LocalDate;

/** A term 届 of a body, e.g. the 9th, from its first to its last day. */
public record Term(TermId id, BodyId body, int number, LocalDate from, LocalDate to) {}

package org.huiyin.supervision.states;

import java.time.LocalDate;
import org.huiyin.directory.BodyId;

/**
 * A working committee's first assessment 初评.
 *
 * @param act version of the item whose act gave it
 */
public record Assessment(int act, BodyId committee, LocalDate on, String by, Rating rating, String text) {}

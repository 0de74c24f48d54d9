package org.huiyin.supervision.states;

import java.time.LocalDate;

/**
 * What the council of chairpersons decided.
 *
 * @param act version of the item whose act recorded it
 * @param meeting which meeting, e.g. its number
 */
public record Decision(int act, String meeting, LocalDate on, String note) {}

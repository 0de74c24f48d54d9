package org.huiyin.commitment.moves;

import org.huiyin.calendar.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What only moves of a promise look at.
 *
 * @param answerBy by when the deputy answers a report of today
 * @param rating the year of the round in which the promise is rated now; null if it is not
 */
public record PromiseNow(Deadline answerBy, @Nullable Integer rating) {}

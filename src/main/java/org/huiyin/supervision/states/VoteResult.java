package org.huiyin.supervision.states;

import java.time.LocalDate;

/**
 * What a satisfaction vote ended with, as its count says.
 *
 * @param act version of the item whose act took it over
 * @param satisfied whether every item of the vote came out with a grade that counts as satisfied
 * @param grade the grades that the rule arrives at, item by item, each once; empty where they are not open to everyone
 */
public record VoteResult(int act, LocalDate on, boolean satisfied, String grade) {}

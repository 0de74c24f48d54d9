package org.huiyin.supervision;

import java.time.LocalDate;

/**
 * What a satisfaction vote ended with, as its count says.
 *
 * @param act version of the item whose act took it over
 * @param satisfied whether the decision rule says that the handling satisfies
 * @param grade code of the grade that the rule arrives at; empty where it yields none
 */
public record VoteResult(int act, LocalDate on, boolean satisfied, String grade) {}

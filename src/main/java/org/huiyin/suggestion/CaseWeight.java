package org.huiyin.suggestion;

/**
 * How much stands behind a case: numbers only, so that no name shows.
 *
 * @param signers of the paper and of those merged into it, those not named included
 * @param absorbed papers merged into it
 * @param rounds of handling
 * @param units that handle it
 */
public record CaseWeight(int signers, int absorbed, int rounds, int units) {}

package org.huiyin.supervision.views;

import java.util.List;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.supervision.states.KeyReason;

/**
 * A case that may be worth key supervision, with what speaks for it.
 *
 * @param signers of the paper and of those merged into it
 * @param absorbed papers merged into it
 * @param similar numbers of some open cases of the year about the same, at most three
 * @param alike how many there are
 * @param rounds of handling
 * @param reasons found by rule
 * @param covered whether a key item covers it already
 */
public record CaseCandidate(
        CaseRow row,
        int signers,
        int absorbed,
        List<String> similar,
        int alike,
        int rounds,
        List<KeyReason> reasons,
        boolean covered) {}

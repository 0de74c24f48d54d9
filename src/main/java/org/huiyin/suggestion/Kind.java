package org.huiyin.suggestion;

import org.huiyin.account.Role;

/** The instrument. What differs between them (words, refusal reasons, limits) is data. */
public enum Kind {
    /** Deputies' suggestion, criticism or opinion 代表建议、批评和意见. */
    DEPUTY_SUGGESTION,
    /** CPPCC proposal 政协提案. */
    CPPCC_PROPOSAL,
    /** Report on public opinion 社情民意信息; no fixed duty to reply. */
    OPINION_REPORT;

    /** Those who write and sign it. */
    public Role role() {
        return this == DEPUTY_SUGGESTION ? Role.DEPUTY : Role.MEMBER;
    }
}

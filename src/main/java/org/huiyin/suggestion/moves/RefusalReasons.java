package org.huiyin.suggestion.moves;

import java.util.List;
import org.huiyin.suggestion.Kind;

/** Reason codes for not filing, by instrument. The words stand in the messages {@code suggestion.refusalReason.<code>}. */
final class RefusalReasons {
    /** Zhejiang 2016, article 6, and Ningbo 2017, article 5. */
    private static final List<String> SUGGESTION = List.of(
            "PRIVATE",
            "LETTER_OR_APPEAL",
            "ACADEMIC_OR_PRODUCT",
            "NO_CONTENT",
            "OPEN_COURT_CASE",
            "BID_WINNER",
            "LEGAL_ADVICE",
            "OTHER");
    /** National list of ten for CPPCC proposals. */
    private static final List<String> PROPOSAL = List.of(
            "STATE_SECRET",
            "FORBIDDEN",
            "PARTY_INTERNAL",
            "DEMOCRATIC_PARTY_INTERNAL",
            "LITIGATION",
            "ACADEMIC",
            "PRIVATE",
            "PROMOTION",
            "DENUNCIATION",
            "EMPTY");

    private RefusalReasons() {}

    static List<String> of(Kind kind) {
        return switch (kind) {
            case DEPUTY_SUGGESTION -> SUGGESTION;
            case CPPCC_PROPOSAL, OPINION_REPORT -> PROPOSAL;
        };
    }
}

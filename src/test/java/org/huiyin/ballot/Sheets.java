package org.huiyin.ballot;

import java.util.List;

/** Sheets for tests. Digests of seals are known of them, so they stay as they are. */
final class Sheets {
    static final Sheet SECRET = new Sheet(
            "School canteens",
            "",
            null,
            List.of("School canteens"),
            List.of("Good", "Fair", "Bad"),
            2,
            true,
            Secrecy.SECRET,
            DecisionRule.HALF_OF_ALL,
            5,
            Presence.NOT_ASKED,
            Live.TURNOUT,
            false);

    private Sheets() {}
}

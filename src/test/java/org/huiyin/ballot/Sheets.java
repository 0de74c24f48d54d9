package org.huiyin.ballot;

import java.util.List;
import org.huiyin.ballot.states.DecisionRule;
import org.huiyin.ballot.states.Live;
import org.huiyin.ballot.states.Presence;
import org.huiyin.ballot.states.Sheet;

/** Sheets for tests. Digests of seals are known of them, so they stay as they are. */
public final class Sheets {
    public static final Sheet SECRET = new Sheet(
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

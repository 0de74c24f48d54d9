package org.huiyin.supervision.moves;

import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.supervision.states.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * What only moves of a key item look at.
 *
 * @param committee in whose name it is assessed; null if in none
 * @param ballot the vote that is called; null if none is
 * @param sheet the sheet as revised; null if it is not
 */
public record ItemFacts(
        @Nullable BodyId committee,
        @Nullable UUID ballot,
        @Nullable Sheet sheet) {
    public BodyId mustCommittee() {
        if (committee == null) {
            throw new InvalidInput("committee", "required");
        }
        return committee;
    }

    public UUID mustBallot() {
        if (ballot == null) {
            throw new IllegalStateException("a vote without a ballot");
        }
        return ballot;
    }

    public Sheet mustSheet() {
        if (sheet == null) {
            throw new IllegalStateException("a revision without a sheet");
        }
        return sheet;
    }
}

package org.huiyin.commitment;

import java.util.UUID;
import org.huiyin.commitment.moves.LookBackMove;

/** A pile of look-backs of a body: those in the state in which a move is to be made, the code of the pile after "look-back-". */
public record LookBackPile(String code, LookBackMove move, LookBackState state, UUID body) {
    /** By no day; the oldest comes first, as ids are made in time. */
    public static final String DAY = "'infinity'::date";
}

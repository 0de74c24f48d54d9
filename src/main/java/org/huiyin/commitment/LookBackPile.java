package org.huiyin.commitment;

import java.util.UUID;
import org.huiyin.commitment.moves.LookBackMove;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.RowOrder;
import org.huiyin.desk.Task;

/** A pile of look-backs of a body: those in the state in which a move is to be made, the code of the pile after "look-back-". */
public record LookBackPile(String code, LookBackMove move, LookBackState state, UUID body) implements Task {
    public static final RowOrder ORDER = RowOrder.withoutDay("l.id");

    @Override
    public Group group() {
        return Group.NEEDS_ME;
    }
}

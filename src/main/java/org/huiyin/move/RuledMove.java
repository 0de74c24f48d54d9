package org.huiyin.move;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;

/** A move whose whole meaning stands in its rule. */
public interface RuledMove<S extends State, F> extends MoveKind {
    MoveRule<S, F> rule();

    @Override
    default Disclosure disclosure() {
        return rule().disclosure();
    }

    @Override
    default boolean official() {
        return rule().isOfficial();
    }

    @Override
    default boolean adds() {
        return rule().onlyAdds();
    }

    @Override
    default List<Field> fields() {
        return rule().fields();
    }

    default boolean knownIn(S state) {
        return rule().knownIn(state);
    }

    /**
     * Why the move cannot be made in this state at this moment; returns if it can.
     *
     * @param deed may lack its input
     * @throws MoveNotAllowed if the state does not know it
     * @throws org.huiyin.shared.Refusal naming what stands against it
     */
    default void check(S state, Deed<F> deed) {
        rule().check(this, state, deed);
    }

    /** The case after the move. @throws org.huiyin.shared.Refusal as {@link #check} */
    default S after(S state, Deed<F> deed) {
        return rule().after(this, state, deed);
    }
}

package org.huiyin.desk;

import java.util.List;
import java.util.function.Function;

/** What lies in a pile: how much in all, and the rows that are asked for, in their order. */
public record PileRows<R>(Counts counts, List<R> rows) {
    public PileRows {
        rows = List.copyOf(rows);
    }

    /** The same pile with its rows as they are shown. */
    public <S> PileRows<S> map(Function<R, S> shown) {
        return new PileRows<>(counts, rows.stream().map(shown).toList());
    }

    /** The pile that they make, see {@link Pile}. */
    public Pile pile(Task task, String kind, String title, String all, Function<R, Pile.Entry> entry) {
        return new Pile(
                task.code(), kind, title, task.group(), counts, all, map(entry).rows());
    }
}

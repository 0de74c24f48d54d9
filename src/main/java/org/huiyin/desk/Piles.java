package org.huiyin.desk;

import java.util.List;
import org.huiyin.account.Caller;

/** The piles that a module lays on desks. */
public interface Piles {
    /** The caller's piles with the rows that are asked for, empty piles left out; worded in the reader's language. */
    List<Pile> of(Caller caller, Stretch stretch);
}

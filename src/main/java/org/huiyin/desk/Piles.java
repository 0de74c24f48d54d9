package org.huiyin.desk;

import java.util.List;
import org.huiyin.account.Caller;

/** The piles that a module lays on desks. */
public interface Piles {
    /** The caller's piles with what lies in them, empty ones left out but those by the clock; worded in the reader's language. */
    List<Pile> of(Caller caller);
}

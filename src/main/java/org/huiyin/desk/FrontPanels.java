package org.huiyin.desk;

import java.util.List;
import org.huiyin.account.Caller;

/** What a module shows on the front page. */
public interface FrontPanels {
    /** As open to the caller. What a visitor is shown is kept for some seconds and drawn for others too. */
    List<FrontPanel> of(Caller caller);

    /** How much reached which station of the line in the year; as open to the caller, and kept like the panels. */
    default List<YearFigure> year(int year, Caller caller) {
        return List.of();
    }
}

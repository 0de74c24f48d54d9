package org.huiyin.desk;

import org.huiyin.ui.Drawn;

/**
 * A part of the front page.
 *
 * @param place panels of a part stand in this order
 */
public record FrontPanel(Part part, int place, Drawn drawn) {
    /** Which part of the page it belongs to. */
    public enum Part {
        /** At the head: what a visitor can do at once. */
        HEAD,
        /** Below the line of stations with the figures of the year: what is on its way now. */
        LINE,
        /** Below, a section of its own. */
        SECTION
    }
}

package org.huiyin.picture;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A picture with all that belongs to it.
 *
 * @param id its name on the page
 * @param title what it says, as a sentence
 * @param none said in its place where there is nothing to show
 * @param file address of its table as a file, without the ending, e.g. "/figures/months"; null where there is none
 * @param query what is asked of that address, with its question mark; empty if nothing
 * @param asOf the day of its numbers
 */
public record Picture(
        String id,
        String title,
        String none,
        Chart chart,
        @Nullable String file,
        String query,
        LocalDate asOf) {
    public Svg drawing() {
        return chart.draw(title);
    }

    public boolean empty() {
        return chart.empty();
    }

    public String address(String ending) {
        return file + "." + ending + query;
    }
}

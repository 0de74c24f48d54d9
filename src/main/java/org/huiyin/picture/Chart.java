package org.huiyin.picture;

import java.util.List;

/** A kind of picture with what it shows. */
public sealed interface Chart permits Bars, Stack, Columns, Lines, Multiples, TimeLine, Flows, Areas {
    /** Whether there is nothing to show. */
    boolean empty();

    /** What the tones mean; empty where the marks say it. */
    default List<Series> key() {
        return List.of();
    }

    /** @param title what the picture says */
    Svg draw(String title);

    /** The same in numbers. */
    Table table();
}

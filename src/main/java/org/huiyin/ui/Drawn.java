package org.huiyin.ui;

import java.util.Map;

/**
 * A part of a page that another module draws.
 *
 * @param view its template, e.g. "voice/frontFragment"
 * @param model the template's parameters; without words, which are read when it is drawn
 */
public record Drawn(String view, Map<String, Object> model) {
    public Drawn {
        model = Map.copyOf(model);
    }

    /** A part that is the same for everyone. */
    public static Drawn of(String view) {
        return new Drawn(view, Map.of());
    }
}

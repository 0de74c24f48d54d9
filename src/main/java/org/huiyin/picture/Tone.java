package org.huiyin.picture;

import java.util.Locale;

/** What a mark says beside its length: each tone has a fill, an edge and a stroke of its own, so that it is told apart without colour. */
public enum Tone {
    MAIN,
    LIGHT,
    GOOD,
    FAIR,
    WARN,
    BAD,
    REST;

    String style() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}

package org.huiyin.live;

/** Whom a listener belongs to, as its rights were when it came; what is shown to whom is decided anew for each event. */
public enum Audience {
    /** Everyone. */
    PUBLIC,
    /** Those who take part, or run what the stream tells of. */
    INSIDE
}

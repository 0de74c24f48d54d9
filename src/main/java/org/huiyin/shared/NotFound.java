package org.huiyin.shared;

/** What was asked for is not there, or may not be seen by the caller: both look the same from outside (404). */
public final class NotFound extends RuntimeException {
    public NotFound(String what) {
        super(what, null, false, false);
    }
}

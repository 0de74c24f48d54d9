package org.huiyin.shared;

/** The caller may see the thing but not do this to it (403). */
public final class Forbidden extends RuntimeException {
    public Forbidden(String what) {
        super(what, null, false, false);
    }
}

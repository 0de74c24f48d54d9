package org.huiyin.move;

import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** Nobody changes what has changed since they saw it. */
public final class Versions {
    private Versions() {}

    /**
     * @param seen the version that the caller saw; null if they take whatever stands
     * @throws Refusal "stale" if it is not the present one
     */
    public static void same(@Nullable Integer seen, int present) {
        if (seen != null && seen != present) {
            throw stale();
        }
    }

    /** @param rows how many rows a change over one version wrote @throws Refusal "stale" if none: somebody else was first */
    public static void saved(int rows) {
        if (rows == 0) {
            throw stale();
        }
    }

    public static Refusal stale() {
        return new Refusal("stale");
    }
}

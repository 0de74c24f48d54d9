package org.huiyin.commitment.store;

import java.util.Optional;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ClosedCase;

/**
 * Names cases so that no two share a name: each by its number, those that share theirs by number and id, those without one by their id.
 * Numbers of imported cases need not be unique.
 */
public final class CaseKeys {
    private CaseKeys() {}

    public static String of(ClosedCase it) {
        return it.number().isBlank()
                ? it.id().toString()
                : it.numberShared() ? it.number() + "/" + it.id() : it.number();
    }

    /** The id that a key, or an id, may name; empty if it names none. */
    public static Optional<CaseId> id(String key) {
        try {
            return Optional.of(CaseId.of(key.substring(key.lastIndexOf('/') + 1)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}

package org.huiyin.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param externalId what the outside identity provider calls it; null if it does not sign in there
 * @param passwordChanged null for an account without a password
 * @param seen the last use of a running session; null if there is none
 */
public record AccountEntry(
        UUID id,
        String username,
        String displayName,
        @Nullable PersonId person,
        @Nullable String externalId,
        boolean disabled,
        boolean demo,
        Instant created,
        @Nullable Instant passwordChanged,
        @Nullable Instant seen,
        Set<Grant> grants) {
    public AccountEntry {
        grants = Set.copyOf(grants);
    }
}

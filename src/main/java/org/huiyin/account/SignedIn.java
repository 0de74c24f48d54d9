package org.huiyin.account;

import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * An account that has proved who it is, with the grants that it holds at this request.
 *
 * @param door id of the session or token by which it came; null while it is signing in
 */
public record SignedIn(
        UUID account,
        DistrictId district,
        String username,
        String displayName,
        @Nullable PersonId person,
        Set<Grant> grants,
        @Nullable UUID door)
        implements AuthenticatedPrincipal {
    public SignedIn {
        grants = Set.copyOf(grants);
    }

    /** The account's id: names may be the same in two districts. */
    @Override
    public String getName() {
        return account.toString();
    }

    public Caller through(String channel) {
        return new Caller(new Actor(district, account, displayName, channel), person, grants);
    }

    public SignedIn at(UUID doorId) {
        return new SignedIn(account, district, username, displayName, person, grants, doorId);
    }
}

package org.huiyin.account;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. Handlers take it as a parameter; anonymous visitors have no account and no grants.
 *
 * @param person the deputy or member behind the account; null for staff and visitors
 */
public record Caller(Actor actor, @Nullable PersonId person, Set<Grant> grants) {
    public Caller {
        grants = Set.copyOf(grants);
    }

    /** A visitor who is not signed in. */
    public static Caller visitor(DistrictId district) {
        return new Caller(new Actor(district, null, "", "page"), null, Set.of());
    }

    public DistrictId district() {
        return actor.district();
    }

    public boolean signedIn() {
        return actor.account() != null;
    }

    public boolean has(Role role) {
        return role == Role.PUBLIC || grants.stream().anyMatch(grant -> grant.role() == role);
    }

    public boolean has(Role role, UUID scope) {
        return grants.contains(new Grant(role, scope));
    }

    /** The bodies or units for which the caller holds one of the roles. */
    public Set<UUID> scopes(Role... roles) {
        return scopes(Set.of(roles));
    }

    /** As {@link #scopes(Role...)}, of a group of roles. */
    public Set<UUID> scopes(Set<Role> roles) {
        return grants.stream()
                .filter(grant -> grant.scope() != null && roles.contains(grant.role()))
                .map(Grant::scope)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package org.huiyin.account.doors;

import org.huiyin.account.Grant;
import org.huiyin.account.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What Spring Security sees of a signed-in account: one authority per role, whatever its scope. */
public final class SignedInAuthentication extends AbstractAuthenticationToken {
    private final transient SignedIn principal;

    public SignedInAuthentication(SignedIn principal) {
        super(principal.grants().stream()
                .map(Grant::role)
                .distinct()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
        this.principal = principal;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public SignedIn getPrincipal() {
        return principal;
    }
}

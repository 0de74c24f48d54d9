package org.huiyin.account.web;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Grant;
import org.huiyin.account.OwnAccount;
import org.huiyin.account.SignedIn;
import org.huiyin.account.sessions.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own account for programs: who a token speaks for, and its tokens. */
@RestController
class OwnAccountApi {
    private final OwnAccount own;
    private final Tokens tokens;

    OwnAccountApi(OwnAccount own, Tokens tokens) {
        this.own = own;
        this.tokens = tokens;
    }

    /**
     * The account that asks.
     *
     * @param person id of the deputy or member behind the account; null for staff
     */
    record Me(
            UUID id,
            String username,
            String displayName,
            @Nullable UUID person,
            List<Grant> grants) {}

    /** What a new token is for, and for how many days. */
    record NewToken(@Nullable String name, @Nullable Integer days) {}

    /** The tokens that hold. */
    record TokenList(
            List<OwnAccount.TokenLine> items, @Nullable String next) {}

    /** The caller, with roles. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/api/v1/me")
    Me me(SignedIn me) {
        var person = me.person();
        return new Me(
                me.account(),
                me.username(),
                me.displayName(),
                person == null ? null : person.value(),
                me.grants().stream()
                        .sorted(Comparator.comparing(Grant::role).thenComparing(grant -> String.valueOf(grant.scope())))
                        .toList());
    }

    /** The caller's tokens, without their secrets. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/api/v1/me/tokens")
    TokenList tokens(SignedIn me) {
        return new TokenList(own.overview(me).tokens(), null);
    }

    /** Makes a token, which is shown this once. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/api/v1/me/tokens")
    Tokens.Issued issue(SignedIn me, @RequestBody NewToken wanted) {
        var name = wanted.name();
        var days = wanted.days();
        return tokens.issue(me, name == null ? "" : name, days == null ? tokens.usualDays() : days, "api");
    }

    /** Ends one of the caller's tokens at once. */
    @PreAuthorize("isAuthenticated()")
    @DeleteMapping("/api/v1/me/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(SignedIn me, @PathVariable UUID id) {
        own.revokeToken(me, id, "api");
    }
}

package org.huiyin.account.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.AccountAdministration;
import org.huiyin.account.AccountEntry;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.signin.ResetLinks;
import org.huiyin.directory.PersonId;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of the district, for administrators' programs. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountApi {
    private static final String BASE = "/api/v1/accounts";

    private final AccountAdministration administration;

    AccountApi(AccountAdministration administration) {
        this.administration = administration;
    }

    /** A page of accounts; {@code next} is the address of the following one. */
    record AccountList(List<Account> items, @Nullable String next) {}

    /**
     * An account.
     *
     * @param passwordChanged null if it has no password
     */
    record Account(
            UUID id,
            String username,
            String displayName,
            @Nullable UUID person,
            @Nullable String externalId,
            boolean disabled,
            Instant created,
            @Nullable Instant passwordChanged,
            Set<Grant> grants) {
        static Account of(AccountEntry entry) {
            var person = entry.person();
            return new Account(
                    entry.id(),
                    entry.username(),
                    entry.displayName(),
                    person == null ? null : person.value(),
                    entry.externalId(),
                    entry.disabled(),
                    entry.created(),
                    entry.passwordChanged(),
                    entry.grants());
        }
    }

    /** A new account. */
    record NewAccount(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable UUID person,
            @Nullable Set<Grant> grants) {}

    /** What of an account can be changed, apart from its roles. */
    record Details(
            @Nullable String displayName,
            @Nullable UUID person,
            @Nullable String externalId) {}

    /** An account with the one-time code of the page /reset/{code}, at which its owner chooses a password. */
    record Invited(UUID id, ResetLinks.Link link) {}

    /** Accounts of the district. */
    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping
    AccountList list(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor) {
        var slice = administration.list(caller.district(), q, cursor);
        return new AccountList(
                slice.map(Account::of).items(), Address.of(BASE).with("q", q).next(slice));
    }

    /** One account with its roles. */
    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/{id}")
    Account one(Caller caller, @PathVariable UUID id) {
        return Account.of(administration.entry(caller.district(), id));
    }

    /** Opens an account and answers with a one-time link for its password. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping
    ResponseEntity<Invited> add(Caller caller, @RequestBody NewAccount wanted) {
        var grants = wanted.grants();
        var added = administration.add(
                caller.district(),
                text(wanted.username()),
                text(wanted.displayName()),
                person(wanted.person()),
                grants == null ? Set.of() : grants,
                caller.actor());
        return ResponseEntity.created(URI.create(BASE + "/" + added.id())).body(new Invited(added.id(), added.link()));
    }

    /** Changes the name or the person of an account. */
    @PreAuthorize("hasRole('ADMIN')")
    @PutMapping("/{id}")
    Account change(Caller caller, @PathVariable UUID id, @RequestBody Details details) {
        administration.change(
                caller.district(),
                id,
                text(details.displayName()),
                person(details.person()),
                details.externalId(),
                caller.actor());
        return Account.of(administration.entry(caller.district(), id));
    }

    /** Replaces the roles of an account. */
    @PreAuthorize("hasRole('ADMIN')")
    @PutMapping("/{id}/grants")
    Account changeGrants(Caller caller, @PathVariable UUID id, @RequestBody Set<Grant> grants) {
        administration.changeGrants(caller.district(), id, grants, caller.actor());
        return Account.of(administration.entry(caller.district(), id));
    }

    /** Shuts an account; its devices and tokens end at once. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/{id}/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(Caller caller, @PathVariable UUID id) {
        administration.disable(caller.district(), id, caller.actor());
    }

    /** Opens a shut account again. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/{id}/enable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(Caller caller, @PathVariable UUID id) {
        administration.enable(caller.district(), id, caller.actor());
    }

    /** Makes a one-time link for a new password. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/{id}/reset")
    Invited reset(Caller caller, @PathVariable UUID id) {
        return new Invited(id, administration.reset(caller.district(), id, caller.actor()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}

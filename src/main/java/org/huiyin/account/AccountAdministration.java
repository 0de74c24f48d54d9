package org.huiyin.account;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.doors.Doors;
import org.huiyin.account.signin.ResetLinks;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with the accounts of their district. Each change is an act. */
@Service
public class AccountAdministration {
    private static final int PAGE = 50;

    private final AccountStore store;
    private final Accounts accounts;
    private final Doors doors;
    private final ResetLinks links;
    private final GrantRules grantRules;
    private final AccountActs acts;

    AccountAdministration(
            AccountStore store,
            Accounts accounts,
            Doors doors,
            ResetLinks links,
            GrantRules grantRules,
            AccountActs acts) {
        this.store = store;
        this.accounts = accounts;
        this.doors = doors;
        this.links = links;
        this.grantRules = grantRules;
        this.acts = acts;
    }

    /** A new account and the link by which its owner chooses a password. */
    public record Added(UUID id, ResetLinks.Link link) {}

    /**
     * Accounts by user name.
     *
     * @param text part of the user name or the display name; empty for all
     * @param cursor as the slice before gave it; null to begin
     */
    public Slice<AccountEntry> list(DistrictId district, String text, @Nullable String cursor) {
        return Slice.of(
                store.list(district, text, cursor == null ? "" : decoded(cursor), PAGE + 1),
                PAGE,
                last -> encoded(AccountStore.key(last.username())));
    }

    /** @throws NotFound if there is none with this id in the district */
    public AccountEntry entry(DistrictId district, UUID id) {
        return store.entry(district, id).orElseThrow(() -> new NotFound("account " + id));
    }

    /** Tokens and passkeys included, for the question who can come in. */
    public OwnAccount.Overview overview(DistrictId district, UUID id) {
        return new OwnAccount.Overview(
                entry(district, id), doors.sessions(id, null), doors.signIns(id), doors.tokens(id), doors.passkeys(id));
    }

    @Transactional
    public Added add(
            DistrictId district,
            String username,
            String displayName,
            @Nullable PersonId person,
            Set<Grant> grants,
            Actor actor) {
        var id = accounts.add(district, username, displayName, null, person, grants, actor);
        return new Added(id, links.issue(id));
    }

    /** @throws Refusal "account.taken" if the person or the outside name has another account */
    @Transactional
    public void change(
            DistrictId district,
            UUID id,
            String displayName,
            @Nullable PersonId person,
            @Nullable String externalId,
            Actor actor) {
        var before = entry(district, id);
        var name = AccountNames.displayName(displayName);
        var outside = AccountNames.externalId(externalId);
        grantRules.check(district, person, List.of());
        var details = new HashMap<String, Object>();
        details.put("displayName", name);
        details.put("person", person == null ? "" : person.toString());
        details.put("external", outside != null);
        acts.append(id, "account.changed", details, actor);
        if (!store.change(id, before.username(), name, person, outside)) {
            throw new Refusal("account.taken", before.username());
        }
    }

    /** Replaces the account's roles; takes effect at its next request. @throws Refusal "account.lastAdmin" */
    @Transactional
    public void changeGrants(DistrictId district, UUID id, Set<Grant> grants, Actor actor) {
        entry(district, id);
        grantRules.check(district, null, grants);
        if (grants.stream().noneMatch(grant -> grant.role() == Role.ADMIN)) {
            keepAnAdministrator(district, id);
        }
        acts.append(
                id,
                "account.roles-changed",
                Map.of("grants", grants.stream().map(GrantRules::text).sorted().toList()),
                actor);
        store.revokeGrants(id);
        store.grant(id, grants);
    }

    /** Shuts an account: it cannot sign in, its sessions and tokens end. @throws Refusal "account.lastAdmin" */
    @Transactional
    public void disable(DistrictId district, UUID id, Actor actor) {
        if (entry(district, id).disabled()) {
            return;
        }
        keepAnAdministrator(district, id);
        acts.append(id, "account.disabled", Map.of(), actor);
        store.setDisabled(id, true);
        doors.endSessions(id, null);
        doors.revokeTokens(id);
        doors.dropResetLink(id);
    }

    @Transactional
    public void enable(DistrictId district, UUID id, Actor actor) {
        if (entry(district, id).disabled()) {
            acts.append(id, "account.enabled", Map.of(), actor);
            store.setDisabled(id, false);
        }
    }

    /** Takes password, passkeys, sessions and tokens away and gives a link by which the owner chooses a new password. */
    @Transactional
    public ResetLinks.Link reset(DistrictId district, UUID id, Actor actor) {
        if (entry(district, id).disabled()) {
            throw new Refusal("account.disabled");
        }
        acts.append(id, "account.reset-issued", Map.of(), actor);
        store.clearPassword(id);
        doors.endSessions(id, null);
        doors.revokeTokens(id);
        doors.removePasskeys(id);
        return links.issue(id);
    }

    private void keepAnAdministrator(DistrictId district, UUID leaving) {
        var administrators = store.lockAdministrators(district);
        if (administrators.equals(Set.of(leaving))) {
            throw new Refusal("account.lastAdmin");
        }
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            var key = IncomingText.decoded(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (IncomingText.whole(key)) {
                return key;
            }
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            // as below
        }
        throw new NotFound("cursor");
    }
}

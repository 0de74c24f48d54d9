package org.huiyin.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.signin.Passwords;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** {@link Accounts} in the database; each change with its act. */
@Service
class StoredAccounts implements Accounts {
    private static final String DEMO_CHANNEL = "demo";

    private final AccountStore store;
    private final Passwords passwords;
    private final GrantRules grantRules;
    private final AccountActs acts;
    private final AccountSettings settings;
    private final InstantSource clock;

    StoredAccounts(
            AccountStore store,
            Passwords passwords,
            GrantRules grantRules,
            AccountActs acts,
            AccountSettings settings,
            InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.grantRules = grantRules;
        this.acts = acts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID add(
            DistrictId district,
            String username,
            String displayName,
            @Nullable String password,
            @Nullable PersonId person,
            Set<Grant> grants,
            Actor actor) {
        var demo = actor.channel().equals(DEMO_CHANNEL);
        if (demo && !settings.demo()) {
            throw new IllegalStateException("demo accounts exist only in demo mode");
        }
        var name = AccountNames.username(username);
        var shown = AccountNames.displayName(displayName);
        grantRules.check(district, person, grants);
        var now = clock.instant();
        var id = Ids.next(now);
        var hash = password == null ? null : passwords.choose("password", password, name);
        if (!store.insert(id, district, name, shown, hash, person, null, demo, now)) {
            throw new Refusal("account.taken", name);
        }
        store.grant(id, grants);
        acts.begin(
                id,
                "account.added",
                Map.of(
                        "username",
                        name,
                        "displayName",
                        shown,
                        "grants",
                        grants.stream().map(GrantRules::text).sorted().toList()),
                actor);
        return id;
    }

    @Override
    public Set<UUID> holders(DistrictId district, Role role, UUID scope) {
        return store.holders(district, role, scope);
    }

    @Override
    public @Nullable UUID ofPerson(DistrictId district, PersonId person) {
        return store.ofPerson(district, person).orElse(null);
    }

    @Override
    public List<Named> named(DistrictId district, int most) {
        return store.named(district, most);
    }

    @Override
    public List<String> calledExactly(DistrictId district, String name) {
        return store.calledExactly(district, name);
    }

    @Override
    public Caller caller(DistrictId district, String username, String channel) {
        return store.byUsername(district, username)
                .map(account -> account.who().through(channel))
                .orElseThrow(() -> new NotFound("account " + username));
    }
}

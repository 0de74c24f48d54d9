package org.huiyin.account;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.directory.PersonId;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
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
    private final Ledger ledger;
    private final AccountSettings settings;
    private final InstantSource clock;

    StoredAccounts(
            AccountStore store, Passwords passwords, Ledger ledger, AccountSettings settings, InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.ledger = ledger;
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
        if (password != null) {
            checkLength(password);
        }
        var now = clock.instant();
        var id = Ids.next(now);
        var hash = password == null ? null : passwords.hash(password);
        if (!store.insert(id, district, username, displayName, hash, person, null, demo, now)) {
            throw new Refusal("account.taken", username);
        }
        store.grant(id, grants);
        ledger.append(
                new NewAct(
                        new Subject("account", id),
                        1,
                        "account.added",
                        Disclosure.OFFICE,
                        Map.of(
                                "username",
                                username,
                                "displayName",
                                displayName,
                                "grants",
                                grants.stream()
                                        .map(StoredAccounts::text)
                                        .sorted()
                                        .toList())),
                actor);
        return id;
    }

    private static String text(Grant grant) {
        return grant.scope() == null ? grant.role().name() : grant.role().name() + " " + grant.scope();
    }

    private void checkLength(String password) {
        var shortest = settings.demo() ? Passwords.SHORTEST_IN_DEMO : Passwords.SHORTEST;
        if (password.length() < shortest) {
            throw new InvalidInput("password", "tooShort", shortest);
        }
        if (password.length() > Passwords.LONGEST) {
            throw new InvalidInput("password", "tooLong", Passwords.LONGEST);
        }
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
    public Caller caller(DistrictId district, String username, String channel) {
        return store.byUsername(district, username)
                .map(account -> account.who().through(channel))
                .orElseThrow(() -> new NotFound("account " + username));
    }
}

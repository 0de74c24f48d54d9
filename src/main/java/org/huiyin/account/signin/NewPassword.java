package org.huiyin.account.signin;

import java.time.InstantSource;
import java.util.Map;
import org.huiyin.account.AccountActs;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.account.doors.Doors;
import org.huiyin.shared.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets a password that has been chosen and shuts every other door that an intruder might hold. */
@Component
public class NewPassword {
    private final AccountStore accounts;
    private final Doors doors;
    private final AccountActs acts;
    private final InstantSource clock;

    NewPassword(AccountStore accounts, Doors doors, AccountActs acts, InstantSource clock) {
        this.accounts = accounts;
        this.doors = doors;
        this.acts = acts;
        this.clock = clock;
    }

    /** The session by which the account came, if any, stays; other sessions, tokens and reset links end. */
    @Transactional
    public void set(SignedIn who, String hash, String act, Actor actor) {
        acts.append(who.account(), act, Map.of(), actor);
        accounts.setPassword(who.account(), hash, clock.instant());
        doors.endSessions(who.account(), who.door());
        doors.revokeTokens(who.account());
        doors.dropResetLink(who.account());
    }
}

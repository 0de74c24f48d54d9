package org.huiyin.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Service;

/** Lets people in by name and password. Says the same, after the same time, whether the name or the password is wrong. */
@Service
public class SignIn {
    private static final int LONGEST_PASSWORD = 200;

    private final AccountStore accounts;
    private final Attempts attempts;
    private final Passwords passwords;
    private final AccountSettings settings;
    private final InstantSource clock;

    SignIn(
            AccountStore accounts,
            Attempts attempts,
            Passwords passwords,
            AccountSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {
        record Welcome(SignedIn who) implements Outcome {}

        /** Name or password is wrong; which of them is not said. */
        record Wrong() implements Outcome {}

        /** Too many attempts failed; the next may be made at the moment given. */
        record Wait(Instant until) implements Outcome {
            private static final Duration MINUTE = Duration.ofMinutes(1);

            /** The moment to name to people, who read full minutes. */
            public Instant fullMinute() {
                return until.plus(MINUTE).minusMillis(1).truncatedTo(ChronoUnit.MINUTES);
            }
        }
    }

    public Outcome withPassword(DistrictId district, String username, String password, String address) {
        var now = clock.instant();
        var wait = attempts.begin(district, username, address, now);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        var found = accounts.byUsername(district, username)
                .filter(account -> !account.disabled() && (!account.demo() || settings.demo()));
        var hash = found.map(AccountStore.WithPassword::hash);
        var right = passwords.matches(cut(password), hash.orElse(null));
        if (found.isEmpty() || !right) {
            return new Outcome.Wrong();
        }
        attempts.forgive(district, username, address);
        attempts.forget(now);
        return new Outcome.Welcome(found.get().who());
    }

    /** The accounts that the sign-in page offers in demo mode; none otherwise. */
    public List<DemoAccount> demoAccounts(DistrictId district) {
        return settings.demo() ? accounts.demoAccounts(district) : List.of();
    }

    private static String cut(String password) {
        return password.length() > LONGEST_PASSWORD ? "" : password;
    }
}

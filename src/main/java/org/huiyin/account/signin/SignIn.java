package org.huiyin.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.TooManyTries;
import org.springframework.stereotype.Service;

/** Lets people in by name and password. Says the same, after the same time, whether the name or the password is wrong. */
@Service
public class SignIn {
    private static final int LONGEST_PASSWORD = 200;

    private static final int LONGEST_NAME = 200;

    private final AccountStore accounts;
    private final Attempts attempts;
    private final KnownDevices devices;
    private final Passwords passwords;
    private final AccountSettings settings;
    private final InstantSource clock;

    SignIn(
            AccountStore accounts,
            Attempts attempts,
            KnownDevices devices,
            Passwords passwords,
            AccountSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.devices = devices;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Who a name and a password belong to; empty if one of them is wrong, which of them is not said.
     *
     * @throws TooManyTries "account.wait" if too many attempts failed
     */
    public Optional<SignedIn> withPassword(
            DistrictId district, String username, String password, HttpServletRequest request) {
        var now = clock.instant();
        var name = username.length() > LONGEST_NAME ? "" : username;
        var attempt = new Attempts.Try(district, name, request.getRemoteAddr(), devices.known(district, name, request));
        attempts.begin(attempt, now).ifPresent(until -> {
            throw new TooManyTries("account.wait", until);
        });
        var found = accounts.byUsername(district, name)
                .filter(account -> !account.disabled() && (!account.demo() || settings.demo()));
        var hash = found.map(AccountStore.WithPassword::hash);
        var right = passwords.matches(cut(password), hash.orElse(null));
        if (found.isEmpty() || !right) {
            return Optional.empty();
        }
        attempts.forgive(attempt);
        attempts.forget(now);
        return Optional.of(found.get().who());
    }

    /** The accounts that the sign-in page offers in demo mode; none otherwise. */
    public List<DemoAccount> demoAccounts(DistrictId district) {
        return settings.demo() ? accounts.demoAccounts(district) : List.of();
    }

    private static String cut(String password) {
        return password.length() > LONGEST_PASSWORD ? "" : password;
    }
}

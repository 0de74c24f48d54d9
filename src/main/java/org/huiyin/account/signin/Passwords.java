package org.huiyin.account.signin;

import java.util.concurrent.Semaphore;
import org.huiyin.account.sessions.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and compares passwords, few at a time: each takes 19 MiB and much of a processor. */
@Component
public class Passwords {
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    /** The hash of nobody's password, made when the first one is compared: the start need not wait for it. */
    private volatile @Nullable String nobody;

    Passwords(PasswordEncoder encoder, PasswordRules rules) {
        this.encoder = encoder;
        this.rules = rules;
    }

    /** The hash of a new password. @throws org.huiyin.shared.InvalidInput for the field if the password will not do */
    public String choose(String field, String password, String username) {
        rules.check(field, password, username);
        turns.acquireUninterruptibly();
        try {
            return String.valueOf(encoder.encode(password));
        } finally {
            turns.release();
        }
    }

    /** Takes as long for an account without a password, and for no account at all, as for a wrong password. */
    boolean matches(String password, @Nullable String hash) {
        turns.acquireUninterruptibly();
        try {
            var nobodys = nobody();
            var same = encoder.matches(password, hash == null ? nobodys : hash);
            return hash != null && same;
        } finally {
            turns.release();
        }
    }

    /** Made for whoever comes first, with an account or without. */
    private String nobody() {
        var known = nobody;
        if (known == null) {
            known = String.valueOf(encoder.encode(Secret.random().text()));
            nobody = known;
        }
        return known;
    }
}

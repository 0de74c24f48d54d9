package org.huiyin.account;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and compares passwords, few at a time: each takes 19 MiB and much of a processor. */
@Component
class Passwords {
    static final int SHORTEST = 10;
    static final int SHORTEST_IN_DEMO = 8;
    static final int LONGEST = 200;

    private final PasswordEncoder encoder;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final String nobody;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobody = String.valueOf(encoder.encode(Secret.random().text()));
    }

    String hash(String password) {
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
            var same = encoder.matches(password, hash == null ? nobody : hash);
            return hash != null && same;
        } finally {
            turns.release();
        }
    }
}

package org.huiyin.account.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.AccountActs;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.SignedIn;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal access tokens: shown once, kept as a hash, named, limited in time. */
@Service
public class Tokens {
    private static final int LONGEST_NAME = 100;

    private final TokenStore store;
    private final AccountActs acts;
    private final AccountSettings settings;
    private final InstantSource clock;

    Tokens(TokenStore store, AccountActs acts, AccountSettings settings, InstantSource clock) {
        this.store = store;
        this.acts = acts;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new token; the only time that its text is seen. */
    public record Issued(UUID id, String token, String name, Instant expires) {}

    /** How long a token holds if nothing is said. */
    public int usualDays() {
        return (int) settings.token().usual().toDays();
    }

    /** Makes a token. One that is made with another token ends with it at the latest, and with its being revoked. */
    @Transactional
    public Issued issue(SignedIn owner, String name, int days, String channel) {
        check(name, days);
        var now = clock.instant();
        var id = Ids.next(now);
        var secret = Secret.random();
        var end = store.end(owner.door(), owner.account());
        var asked = now.plus(Duration.ofDays(days));
        var expires = end.filter(asked::isAfter).orElse(asked);
        store.insert(secret, id, owner.account(), name.strip(), now, expires, end.isPresent() ? owner.door() : null);
        acts.append(
                owner.account(),
                "account.token-issued",
                Map.of("token", id, "expires", expires.toString()),
                owner.through(channel).actor());
        return new Issued(id, secret.text(), name.strip(), expires);
    }

    private void check(String name, int days) {
        if (name.isBlank()) {
            throw new InvalidInput("name", "required");
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw new InvalidInput("name", "tooLong", LONGEST_NAME);
        }
        var most = (int) settings.token().longest().toDays();
        if (days < 1 || days > most) {
            throw new InvalidInput("days", "outOfRange", 1, most);
        }
    }
}

package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.doors.Doors;
import org.huiyin.account.signin.NewPassword;
import org.huiyin.account.signin.Passwords;
import org.huiyin.account.signin.SignIn;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own account: see where it is signed in, change the password, shut doors. */
@Service
public class OwnAccount {
    private final AccountStore accounts;
    private final Doors doors;
    private final AccountActs acts;
    private final SignIn signIn;
    private final Passwords passwords;
    private final NewPassword newPassword;

    OwnAccount(
            AccountStore accounts,
            Doors doors,
            AccountActs acts,
            SignIn signIn,
            Passwords passwords,
            NewPassword newPassword) {
        this.accounts = accounts;
        this.doors = doors;
        this.acts = acts;
        this.signIn = signIn;
        this.passwords = passwords;
        this.newPassword = newPassword;
    }

    /** A browser that is signed in; {@code current} marks the one that asks. */
    public record SessionLine(
            UUID id,
            SignInMethod method,
            Instant opened,
            Instant seen,
            String address,
            String device,
            boolean current) {}

    /** A token that still holds. */
    public record TokenLine(
            UUID id,
            String name,
            Instant created,
            Instant expires,
            @Nullable Instant used) {}

    /** A passkey. */
    public record PasskeyLine(UUID id, String label, Instant created, Instant used) {}

    /** The account with all its open doors. */
    public record Overview(
            AccountEntry account,
            List<SessionLine> sessions,
            List<SignIns.Line> signIns,
            List<TokenLine> tokens,
            List<PasskeyLine> passkeys) {}

    public Overview overview(SignedIn me) {
        var entry = accounts.entry(me.district(), me.account()).orElseThrow(() -> new NotFound("account"));
        return new Overview(
                entry,
                doors.sessions(me.account(), me.door()),
                doors.signIns(me.account()),
                doors.tokens(me.account()),
                doors.passkeys(me.account()));
    }

    /**
     * Sets a new password and shuts every other door that an intruder might hold: other sessions, tokens, reset links.
     *
     * @throws InvalidInput if the current password is wrong or the new one will not do
     * @throws org.huiyin.shared.TooManyTries "account.wait" after too many wrong ones
     */
    public void changePassword(SignedIn me, String current, String next, HttpServletRequest request) {
        if (signIn.withPassword(me.district(), me.username(), current, request).isEmpty()) {
            throw new InvalidInput("current", "wrongPassword");
        }
        if (current.equals(next)) {
            throw new InvalidInput("password", "samePassword");
        }
        var hash = passwords.choose("password", next, me.username());
        newPassword.set(me, hash, "account.password-changed", me.through("page").actor());
    }

    /** @throws NotFound if it is not the caller's session */
    @Transactional
    public void endSession(SignedIn me, UUID session) {
        if (!doors.endSession(me.account(), session)) {
            throw new NotFound("session");
        }
        acts.append(
                me.account(),
                "account.session-ended",
                Map.of("session", session),
                me.through("page").actor());
    }

    @Transactional
    public void endOtherSessions(SignedIn me) {
        if (doors.endSessions(me.account(), me.door()) > 0) {
            acts.append(
                    me.account(),
                    "account.other-sessions-ended",
                    Map.of(),
                    me.through("page").actor());
        }
    }

    /** @throws NotFound if it is not the caller's token */
    @Transactional
    public void revokeToken(SignedIn me, UUID token, String channel) {
        if (!doors.revokeToken(me.account(), token)) {
            throw new NotFound("token");
        }
        acts.append(
                me.account(),
                "account.token-revoked",
                Map.of("token", token),
                me.through(channel).actor());
    }

    /** @throws NotFound if it is not the caller's passkey */
    @Transactional
    public void removePasskey(SignedIn me, UUID passkey) {
        if (!doors.removePasskey(me.account(), passkey)) {
            throw new NotFound("passkey");
        }
        acts.append(
                me.account(),
                "account.passkey-removed",
                Map.of("passkey", passkey),
                me.through("page").actor());
    }
}

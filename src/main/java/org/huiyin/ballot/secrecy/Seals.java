package org.huiyin.ballot.secrecy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KeyAgreement;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says by which keys a running poll is sealed and opened, after comparing what the database says of it with what the key folder says: whoever
 * can write to the database must not give a secret poll a key of their own or make a named one of it.
 */
@Component
public class Seals {
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final int MOST = 100;
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private final BallotKeys keys;
    private final Map<PollId, Compared> compared = new ConcurrentHashMap<>();

    Seals(BallotKeys keys) {
        this.keys = keys;
    }

    /** What the database said when it was last found to be true; anything else is compared anew. */
    private record Compared(@Nullable Seal seal, Sheet sheet, Optional<PublicKey> key) {
        boolean of(@Nullable Seal given, Sheet shown) {
            return sheet.equals(shown) && (seal == null ? given == null : seal.equals(given));
        }
    }

    /**
     * The key by which votes of a running poll are sealed; empty for a named one.
     *
     * @throws Refusal if the database says something else than the key folder, or the folder does not know the poll
     */
    public Optional<PublicKey> sealing(Poll poll) {
        var id = poll.head().id();
        var seal = poll.sealedBy().orElse(null);
        var known = compared.get(id);
        if (known == null || !known.of(seal, poll.sheet())) {
            known = new Compared(seal, poll.sheet(), compare(poll, seal));
            if (compared.size() >= MOST) {
                compared.clear();
            }
            compared.put(id, known);
        }
        return known.key();
    }

    /** The key that opens what is sealed, compared in the same way; empty for a named poll. */
    public Optional<PrivateKey> opening(Poll poll) {
        var seal = poll.sealedBy().orElse(null);
        if (compare(poll, seal).isEmpty() || seal == null) {
            return Optional.empty();
        }
        var key = keys.find(seal.keyId()).orElseThrow(this::elsewhere);
        if (!text(publicHalf(key)).equals(seal.publicKey())) {
            throw changed(poll.head().id());
        }
        return Optional.of(key);
    }

    /** Whether the key folder says something else of a running poll. Where it cannot say anything of it, it does not. */
    public boolean contradict(Poll poll) {
        return switch (poll) {
            case Poll.Open _, Poll.Counting _, Poll.Closing _ -> {
                try {
                    compare(poll, poll.sealedBy().orElse(null));
                    yield false;
                } catch (Refusal refusal) {
                    yield refusal.key().equals(Ballots.VOTE_CHANGED);
                }
            }
            case Poll.Prepared _, Poll.Closed _, Poll.Cancelled _ -> false;
        };
    }

    private Optional<PublicKey> compare(Poll poll, @Nullable Seal seal) {
        var kept = keys.seals(poll.head().id());
        if (!poll.sheet().secret() && seal == null && kept.isEmpty()) {
            return Optional.empty();
        }
        if (!poll.sheet().secret() || seal == null) {
            throw changed(poll.head().id());
        }
        if (kept.isEmpty()) {
            return Optional.of(fromBeforeSeals(poll, seal));
        }
        if (kept.stream().noneMatch(one -> one.says(seal, poll.head().id(), poll.sheet()))) {
            throw changed(poll.head().id());
        }
        return Optional.of(publicKey(seal));
    }

    /**
     * A poll that was opened before seals were kept has its private key only, which leads to the public one. A key that has a seal is that of
     * another poll.
     */
    private PublicKey fromBeforeSeals(Poll poll, Seal seal) {
        if (keys.sealed(seal.keyId())) {
            throw changed(poll.head().id());
        }
        var key = publicHalf(keys.find(seal.keyId()).orElseThrow(this::elsewhere));
        if (!text(key).equals(seal.publicKey())) {
            throw changed(poll.head().id());
        }
        return key;
    }

    private Refusal elsewhere() {
        return new Refusal("ballot.keyElsewhere", keys.place());
    }

    public static Refusal changed(PollId poll) {
        LOG.error(
                "Poll {} stands in the database otherwise than it was made: somebody removed it, or changed its name, its key, its secrecy or its"
                        + " sheet",
                poll);
        return new Refusal(Ballots.VOTE_CHANGED);
    }

    private static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public static PublicKey publicKey(Seal seal) {
        try {
            return KeyFactory.getInstance("X25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(seal.publicKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half of a key: its agreement with the curve's base point (RFC 7748, 6.1). */
    static PublicKey publicHalf(PrivateKey key) {
        try {
            var factory = KeyFactory.getInstance("X25519");
            var agreement = KeyAgreement.getInstance("X25519");
            agreement.init(key);
            agreement.doPhase(
                    factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT)), true);
            var littleEndian = agreement.generateSecret();
            var bigEndian = new byte[littleEndian.length];
            for (var place = 0; place < littleEndian.length; place++) {
                bigEndian[place] = littleEndian[littleEndian.length - 1 - place];
            }
            return factory.generatePublic(
                    new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

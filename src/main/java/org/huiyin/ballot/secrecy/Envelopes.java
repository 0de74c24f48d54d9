package org.huiyin.ballot.secrecy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.huiyin.ballot.PollId;

/**
 * Seals bytes so that only a poll's private key opens them: an X25519 key of its own for each envelope with HKDF (RFC 9180's DHKEM), then
 * AES-256-GCM. The key serves once, so the nonce may be zero. An envelope opens only in the poll and at the place for which it was sealed.
 */
public final class Envelopes {
    private static final int ENCAPSULATION = 32;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    /** How much longer an envelope is than what lies in it. */
    public static final int OVERHEAD = ENCAPSULATION + TAG_BITS / Byte.SIZE;

    private Envelopes() {}

    /** @param place the seat, or minus the teller's number */
    public static byte[] seal(PublicKey key, PollId poll, int place, byte[] content) {
        try {
            var agreed = KEM.getInstance("DHKEM").newEncapsulator(key).encapsulate(0, KEY_BYTES, "AES");
            var cipher = cipher(Cipher.ENCRYPT_MODE, agreed.key(), poll, place);
            return ByteBuffer.allocate(OVERHEAD + content.length)
                    .put(agreed.encapsulation())
                    .put(cipher.doFinal(content))
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if the envelope was not sealed for this key, poll and place */
    public static byte[] open(PrivateKey key, PollId poll, int place, byte[] envelope) {
        try {
            var agreed = KEM.getInstance("DHKEM")
                    .newDecapsulator(key)
                    .decapsulate(Arrays.copyOf(envelope, ENCAPSULATION), 0, KEY_BYTES, "AES");
            return cipher(Cipher.DECRYPT_MODE, agreed, poll, place)
                    .doFinal(envelope, ENCAPSULATION, envelope.length - ENCAPSULATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an envelope does not open", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, PollId poll, int place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, new byte[12]));
        cipher.updateAAD(ByteBuffer.allocate(20)
                .putLong(poll.value().getMostSignificantBits())
                .putLong(poll.value().getLeastSignificantBits())
                .putInt(place)
                .flip());
        return cipher;
    }
}

package org.huiyin.ballot.secrecy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers under which paper ballots stand in the lists: nobody holds them, and nobody can work them out once the poll's key is destroyed. Counting
 * again gives the same ones, so that a list that was half written is gone on with.
 */
public final class PaperCodes {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    public PaperCodes(PrivateKey key) {
        try {
            var bytes = key.getEncoded();
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            Arrays.fill(bytes, (byte) 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ReceiptCode of(int item, int choice, int ballot) {
        var place = ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(item)
                .putInt(choice)
                .putInt(ballot)
                .array();
        return ReceiptCode.of(ByteBuffer.wrap(mac.doFinal(place)).getLong());
    }
}

package org.huiyin.ballot.secrecy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import org.huiyin.ballot.PollId;

/**
 * The number on a voter's receipt: eighty bits, sixteen characters in groups of four. It is longer than the published numbers that are drawn
 * from it, so that nobody finds by trying all receipts which lines of different lists are one vote. A receipt of twelve characters is read as
 * well and leads to its own numbers.
 */
public record Receipt(String digits) {
    static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    public Receipt {
        if ((digits.length() != LENGTH && digits.length() != ReceiptCode.LENGTH) || !ReceiptCode.isWritten(digits)) {
            throw new IllegalArgumentException("no receipt");
        }
    }

    public static Receipt random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        var digits = new StringBuilder();
        for (var random : bytes) {
            digits.append(ReceiptCode.digit(random));
        }
        return new Receipt(digits.toString());
    }

    /** What somebody copied, with or without its dashes. */
    public static Optional<Receipt> read(String text) {
        var digits = ReceiptCode.digits(text);
        return (digits.length() == LENGTH || digits.length() == ReceiptCode.LENGTH) && ReceiptCode.isWritten(digits)
                ? Optional.of(new Receipt(digits))
                : Optional.empty();
    }

    /**
     * The number under which its vote on one item is published. With a single item it is how the receipt begins; with several it is drawn from
     * SHA-256, so that nobody else sees which votes on different items go together.
     */
    public ReceiptCode on(PollId poll, int item, int items) {
        if (items == 1) {
            return ReceiptCode.read(digits.substring(0, ReceiptCode.LENGTH)).orElseThrow();
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("huiyin-receipt-1|" + poll + "|" + (item + 1) + "|" + text())
                            .getBytes(StandardCharsets.US_ASCII));
            return ReceiptCode.of(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] bytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    public String text() {
        return ReceiptCode.grouped(digits);
    }

    /** Never the number itself, so that it stands in no log. */
    @Override
    public String toString() {
        return "receipt";
    }
}

package org.huiyin.ballot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A number on a receipt or in a published list: sixty bits, written as three groups of four without 0, O, 1 and I. Numbers sort as they are
 * written.
 */
record ReceiptCode(long bits) {
    private static final String DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final long MASK = (1L << LENGTH * BITS) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    ReceiptCode {
        if ((bits & ~MASK) != 0) {
            throw new IllegalArgumentException("more than sixty bits");
        }
    }

    static ReceiptCode random() {
        return new ReceiptCode(RANDOM.nextLong() & MASK);
    }

    /** What somebody copied from a receipt, with or without its dashes. */
    static Optional<ReceiptCode> read(String text) {
        var digits = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\-\u2010-\u2015]+", "");
        if (digits.length() != LENGTH) {
            return Optional.empty();
        }
        var bits = 0L;
        for (var digit : digits.toCharArray()) {
            var value = DIGITS.indexOf(digit);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << BITS | value;
        }
        return Optional.of(new ReceiptCode(bits));
    }

    /**
     * The number under which a receipt's vote on one item is published. With a single item it is the receipt's own; with several it is drawn
     * from SHA-256, so that nobody else sees which votes on different items go together.
     */
    ReceiptCode on(PollId poll, int item, int items) {
        if (items == 1) {
            return this;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("huiyin-receipt-1|" + poll + "|" + (item + 1) + "|" + text())
                            .getBytes(StandardCharsets.US_ASCII));
            return new ReceiptCode(ByteBuffer.wrap(hash).getLong() >>> Long.SIZE - LENGTH * BITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        var text = new StringBuilder();
        for (var place = LENGTH - 1; place >= 0; place--) {
            text.append(DIGITS.charAt((int) (bits >>> place * BITS) & (1 << BITS) - 1));
            if (place > 0 && place % GROUP == 0) {
                text.append('-');
            }
        }
        return text.toString();
    }

    /** As {@link #text}, so that a receipt's number never stands in a log as a bare number either. */
    @Override
    public String toString() {
        return "receipt";
    }
}

package org.huiyin.ballot.secrecy;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A number in a published list: sixty bits, written as three groups of four without 0, O, 1 and I. Numbers sort as they are written.
 */
public record ReceiptCode(long bits) {
    static final int LENGTH = 12;

    private static final String DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final long MASK = (1L << LENGTH * BITS) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ReceiptCode {
        if ((bits & ~MASK) != 0) {
            throw new IllegalArgumentException("more than sixty bits");
        }
    }

    static ReceiptCode random() {
        return new ReceiptCode(RANDOM.nextLong() & MASK);
    }

    /** The first sixty of some bits. */
    static ReceiptCode of(long bits) {
        return new ReceiptCode(bits >>> Long.SIZE - LENGTH * BITS);
    }

    /** What somebody copied, with or without its dashes. */
    public static Optional<ReceiptCode> read(String text) {
        var digits = digits(text);
        if (digits.length() != LENGTH || !isWritten(digits)) {
            return Optional.empty();
        }
        var bits = 0L;
        for (var digit : digits.toCharArray()) {
            bits = bits << BITS | DIGITS.indexOf(digit);
        }
        return Optional.of(new ReceiptCode(bits));
    }

    /** Capitals without dashes and spaces. */
    static String digits(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\-\u2010-\u2015]+", "");
    }

    static boolean isWritten(String digits) {
        return digits.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
    }

    static char digit(byte random) {
        return DIGITS.charAt(random & (1 << BITS) - 1);
    }

    static String grouped(String digits) {
        return digits.replaceAll("(?<=\\G.{" + GROUP + "})(?=.)", "-");
    }

    public String text() {
        return grouped(digits());
    }

    private String digits() {
        var digits = new StringBuilder();
        for (var place = LENGTH - 1; place >= 0; place--) {
            digits.append(DIGITS.charAt((int) (bits >>> place * BITS) & (1 << BITS) - 1));
        }
        return digits.toString();
    }

    /** Never the number itself, so that it stands in no log. */
    @Override
    public String toString() {
        return "receipt";
    }
}

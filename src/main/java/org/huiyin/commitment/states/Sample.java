package org.huiyin.commitment.states;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Draws a sample that anybody can draw again: the numbers are sorted by the SHA-256 of seed and number, written one after the other in UTF-8,
 * and the first ones are taken.
 */
public final class Sample {
    private Sample() {}

    /** A number with the digest by which it is sorted, in hexadecimal digits. */
    public record Drawn(String number, String sha256) {}

    /** All numbers in the order in which they are drawn. */
    public static List<Drawn> order(String seed, Collection<String> numbers) {
        return numbers.stream()
                .distinct()
                .map(number -> new Drawn(number, sha256(seed + number)))
                .sorted(Comparator.comparing(Drawn::sha256).thenComparing(Drawn::number))
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The numbers drawn. */
    public static List<String> draw(String seed, Collection<String> numbers, int many) {
        return order(seed, numbers).stream().limit(many).map(Drawn::number).toList();
    }
}

package org.huiyin.ballot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the key folder says of a secret poll: by which key it is sealed, and a digest of how it was asked when it was opened. Whoever writes to
 * the database cannot change it.
 */
record KeptSeal(Seal seal, PollId poll, String sheet) {
    byte[] bytes() {
        return String.join("\n", seal.keyId().toString(), seal.publicKey(), poll.toString(), sheet)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static KeptSeal read(String text) {
        var lines = text.lines().toList();
        return new KeptSeal(
                new Seal(UUID.fromString(lines.get(0)), lines.get(1)), PollId.of(lines.get(2)), lines.get(3));
    }

    /** What voters were asked, what they could choose, and what keeps their votes secret. */
    static String digest(Sheet sheet) {
        var asked = Stream.of(
                        List.of(sheet.title()),
                        sheet.items(),
                        sheet.grades(),
                        List.of(
                                sheet.secrecy().name(),
                                Boolean.toString(sheet.abstain()),
                                Integer.toString(sheet.minimum()),
                                sheet.live().name()))
                .map(part -> String.join("\u001f", part))
                .collect(Collectors.joining("\u001e"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

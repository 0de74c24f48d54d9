package org.huiyin.ballot.secrecy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.database.FactsJson;

/**
 * What the key folder says of a secret poll: by which key it is sealed, and a digest of how it was asked when it was opened. Whoever writes to
 * the database cannot change it.
 */
record KeptSeal(Seal seal, PollId poll, String sheet) {
    /** What a digest of a whole sheet begins with. */
    private static final String WHOLE = "2:";

    private static final FactsJson<Sheet> JSON = new FactsJson<>(Sheet.class);

    byte[] bytes() {
        return String.join("\n", seal.keyId().toString(), seal.publicKey(), poll.toString(), sheet)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static KeptSeal read(String text) {
        var lines = text.lines().toList();
        return new KeptSeal(
                new Seal(UUID.fromString(lines.get(0)), lines.get(1)), PollId.of(lines.get(2)), lines.get(3));
    }

    /** Whether a poll stands as it was opened. A seal of before is compared by as much of the sheet as it was made of. */
    boolean says(Seal used, PollId sealed, Sheet shown) {
        return seal.equals(used)
                && poll.equals(sealed)
                && sheet.equals(sheet.startsWith(WHOLE) ? digest(shown) : digestOfPart(shown));
    }

    /** A digest of the whole sheet. Where a sheet is written otherwise one day, it needs another number, and this one as long as polls run. */
    static String digest(Sheet sheet) {
        return WHOLE + sha256(JSON.write(sheet));
    }

    /** The digest of polls that were opened before the whole sheet was kept. */
    static String digestOfPart(Sheet sheet) {
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
        return sha256(asked);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

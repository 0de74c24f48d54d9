package org.huiyin.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells plain text from markup and from bytes that are no text. */
final class TextCheck {
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    private static final Pattern MARKUP = Pattern.compile(
            "<\\s*(?:!doctype|\\?xml|\\?php|html|head|body|script|svg|iframe|object|embed|math|style|link|meta|img|form)\\b|<%|\\{\\\\rtf",
            Pattern.CASE_INSENSITIVE);

    private TextCheck() {}

    static void check(byte[] content, String name) {
        var text = decoded(content);
        if (text.isEmpty()) {
            throw Attachments.problem("attachment.type", name);
        }
        if (MARKUP.matcher(text.get()).find()) {
            throw Attachments.problem("attachment.markup", name);
        }
        if (text.get().toLowerCase(Locale.ROOT).startsWith("%!ps")) {
            throw Attachments.problem("attachment.type", name);
        }
    }

    /** The text, if the bytes are one in an encoding of offices, without control characters. */
    static Optional<String> decoded(byte[] content) {
        if (startsWith(content, 0xFF, 0xFE)) {
            return decoded(content, StandardCharsets.UTF_16LE);
        }
        if (startsWith(content, 0xFE, 0xFF)) {
            return decoded(content, StandardCharsets.UTF_16BE);
        }
        return CHARSETS.stream()
                .flatMap(charset -> decoded(content, charset).stream())
                .findFirst();
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.chars().allMatch(TextCheck::allowed) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    private static boolean allowed(int c) {
        return c >= ' ' && (c < 0x7F || c > 0x9F) || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x85;
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }
}

package org.huiyin.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * What may stand in a text that comes in, by whatever way. People paste characters without seeing them: controls of other programs,
 * direction marks that turn what follows around. These go, and what breaks a line breaks it. NUL and half characters (lone surrogates) come
 * from programs only and cannot be stored: {@link #whole} tells, and {@link #mended} puts them right where nobody is there to be asked.
 */
public final class IncomingText {
    private static final char NEXT_LINE = '\u0085';
    private static final char REPLACEMENT = '\ufffd';

    private IncomingText() {}

    /** False if the text holds NUL or half a character. */
    public static boolean whole(CharSequence text) {
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign == '\0') {
                return false;
            }
            if (Character.isSurrogate(sign)) {
                if (!pair(text, at)) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /** What bytes say in a character set. @throws CharacterCodingException if they say nothing in it */
    public static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** The text without what nobody can see; the same object if there is nothing of that kind. */
    public static String cleaned(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (lineBreak(text.charAt(at)) || unseen(text.charAt(at))) {
                return cleanedFrom(at, text);
            }
        }
        return text;
    }

    /** Cleaned, without NUL, and with a mark in the place of each half character: for texts of files. */
    public static String mended(String text) {
        var cleaned = cleaned(text);
        if (whole(cleaned)) {
            return cleaned;
        }
        var mended = new StringBuilder(cleaned.length());
        for (var at = 0; at < cleaned.length(); at++) {
            var sign = cleaned.charAt(at);
            if (Character.isSurrogate(sign) && pair(cleaned, at)) {
                mended.append(sign).append(cleaned.charAt(++at));
            } else if (sign != '\0') {
                mended.append(Character.isSurrogate(sign) ? REPLACEMENT : sign);
            }
        }
        return mended.toString();
    }

    private static String cleanedFrom(int first, String text) {
        var cleaned = new StringBuilder(text.length()).append(text, 0, first);
        for (var at = first; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (lineBreak(sign)) {
                cleaned.append('\n');
            } else if (!unseen(sign)) {
                cleaned.append(sign);
            }
        }
        return cleaned.toString();
    }

    private static boolean pair(CharSequence text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /** Line and page breaks of word processors and of Unicode, besides those of everybody. */
    private static boolean lineBreak(char sign) {
        return sign == '\u000b' || sign == '\f' || sign == NEXT_LINE || sign == '\u2028' || sign == '\u2029';
    }

    /** Controls, direction marks and what Unicode keeps for programs' own use. Joiners stay: signs are made with them. */
    private static boolean unseen(char sign) {
        if (sign < ' ') {
            return sign != '\t' && sign != '\n' && sign != '\r' && sign != '\0';
        }
        if (sign < '\u061c') {
            return sign >= '\u007f' && sign <= '\u009f';
        }
        return sign == '\u061c'
                || sign == '\u200e'
                || sign == '\u200f'
                || (sign >= '\u202a' && sign <= '\u202e')
                || (sign >= '\u2066' && sign <= '\u206f')
                || (sign >= '\ufdd0' && sign <= '\ufdef')
                || (sign >= '\ufff9' && sign <= '\ufffb')
                || sign >= '\ufffe';
    }
}

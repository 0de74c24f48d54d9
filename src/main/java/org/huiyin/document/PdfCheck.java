package org.huiyin.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** Looks through a PDF file for what acts on opening and for a second file hidden in it. Encrypted objects stay unseen. */
final class PdfCheck {
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern ACTIVE = Pattern.compile(
            "/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z0-9])");
    private static final Pattern STREAM = Pattern.compile(">>\\s*stream\\r?\\n");
    private static final String STREAM_END = "endstream";
    private static final String ARCHIVE_PART = "PK\u0001\u0002";
    private static final String ARCHIVE_END = "PK\u0005\u0006";
    private static final int LONGEST_ARCHIVE_END = 22 + 65_535;
    private static final List<String> PAGES = List.of("<html", "<!doctype html", "<script");
    private static final int SNIFFED = 1024;
    private static final int LONGEST_DICTIONARY = 2048;

    private final byte[] content;
    private final String text;
    private final String name;
    private long inflatable;

    private PdfCheck(byte[] content, String name, AttachmentLimits limits) {
        this.content = content;
        this.text = new String(content, StandardCharsets.ISO_8859_1);
        this.name = name;
        this.inflatable = limits.inflatedBytes();
    }

    static void check(byte[] content, String name, AttachmentLimits limits) {
        var check = new PdfCheck(content, name, limits);
        check.whole();
        check.alone();
        check.quiet();
    }

    private void whole() {
        if (!text.substring(Math.max(0, text.length() - 2048)).contains("%%EOF")) {
            throw Attachments.problem("attachment.damaged", name);
        }
    }

    /** A browser may take a file for the page that its beginning looks like; an archive is found from its end. */
    private void alone() {
        var start = text.substring(0, Math.min(text.length(), SNIFFED)).toLowerCase(Locale.ROOT);
        var archive = text.indexOf(ARCHIVE_END, Math.max(0, text.length() - LONGEST_ARCHIVE_END)) >= 0
                && text.contains(ARCHIVE_PART);
        if (PAGES.stream().anyMatch(start::contains) || archive) {
            throw Attachments.problem("attachment.mixed", name);
        }
    }

    /** Looks at everything between the streams and into those streams that hold objects. */
    private void quiet() {
        var between = 0;
        var stream = STREAM.matcher(text);
        while (stream.find(between)) {
            refuseActive(text.substring(between, stream.start()));
            var end = text.indexOf(STREAM_END, stream.end());
            if (end < 0) {
                break;
            }
            var dictionary = text.substring(Math.max(between, stream.start() - LONGEST_DICTIONARY), stream.start());
            if (dictionary.contains("ObjStm")) {
                refuseActive(inflated(stream.end(), end));
            }
            between = end + STREAM_END.length();
        }
        refuseActive(text.substring(between));
    }

    private void refuseActive(String objects) {
        if (ACTIVE.matcher(ESCAPED.matcher(objects).replaceAll(PdfCheck::character))
                .find()) {
            throw Attachments.problem("attachment.active", name);
        }
    }

    /** Names may be written with #xx for any of their letters. */
    private static String character(MatchResult found) {
        var c = (char) Integer.parseInt(found.group(1), 16);
        return Character.isLetterOrDigit(c) ? String.valueOf(c) : " ";
    }

    private String inflated(int from, int to) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(content, from, to - from))) {
            var objects = in.readNBytes((int) Math.min(inflatable, Integer.MAX_VALUE - 16));
            inflatable -= objects.length;
            if (inflatable <= 0) {
                throw Attachments.problem("attachment.inflates", name, objects.length >> 20);
            }
            return new String(objects, StandardCharsets.ISO_8859_1);
        } catch (IOException notDeflated) {
            return text.substring(from, to);
        }
    }
}

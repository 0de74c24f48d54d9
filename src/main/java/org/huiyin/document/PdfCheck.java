package org.huiyin.document;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks through a PDF file for what acts on opening and for a second file hidden in it. */
final class PdfCheck {
    private static final Pattern ESCAPED = Pattern.compile("#([0-9a-f]{2})");
    private static final Pattern ACTIVE = Pattern.compile(
            "/(?:javascript|js|launch|embeddedfile|embeddedfiles|richmedia|submitform|importdata|gotoe|xfa)(?![a-z0-9])");
    private static final String ARCHIVE_END = "pk\u0005\u0006";
    private static final int LONGEST_ARCHIVE_END = 22 + 65_535;
    private static final List<String> PAGES = List.of("<html", "<!doctype html", "<script");
    private static final int SNIFFED = 1024;

    private PdfCheck() {}

    static void check(byte[] content, String name) {
        var text = Attachments.latin(content);
        if (!text.substring(Math.max(0, text.length() - 2048)).contains("%%eof")) {
            throw Attachments.problem("attachment.damaged", name);
        }
        var start = text.substring(0, Math.min(text.length(), SNIFFED));
        if (PAGES.stream().anyMatch(start::contains) || endsAsArchive(text)) {
            throw Attachments.problem("attachment.mixed", name);
        }
        var names = ESCAPED.matcher(text).replaceAll(PdfCheck::character);
        if (ACTIVE.matcher(names).find()) {
            throw Attachments.problem("attachment.active", name);
        }
    }

    /** Names may be written with #xx for any of their letters. */
    private static String character(MatchResult found) {
        var c = (char) Integer.parseInt(found.group(1), 16);
        return Character.isLetterOrDigit(c) ? String.valueOf(Character.toLowerCase(c)) : " ";
    }

    /** An archive is found from its end, so that a file can be both; its end says how long the comment after it is. */
    private static boolean endsAsArchive(String text) {
        var from = Math.max(0, text.length() - LONGEST_ARCHIVE_END);
        for (var at = text.indexOf(ARCHIVE_END, from); at >= 0; at = text.indexOf(ARCHIVE_END, at + 1)) {
            if (at + 22 <= text.length()) {
                return true;
            }
        }
        return false;
    }
}

package org.huiyin.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/** A file that a page makes and hands out, named in words so that it is found again among other downloads. */
public enum Download {
    CSV("text/csv;charset=UTF-8", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    JSON("application/json", "json"),
    ICS("text/calendar;charset=UTF-8", "ics"),
    SVG("image/svg+xml", "svg");

    private static final int LONGEST = 80;
    /** File systems take names of 255 bytes; what is left is for the extension and for " (1)". */
    private static final int MOST_BYTES = 240;

    private static final String USUAL_EXTENSION = "[a-z0-9]{1,8}";

    private final String type;
    private final String extension;

    Download(String type, String extension) {
        this.type = type;
        this.extension = extension;
    }

    /**
     * Sets the headers; the file is then written to the response.
     *
     * @param what message key, e.g. "voice.download.voices"; its end is the plain name for old programs
     * @param of what it is of, as the caller may see it: a number, a title; empty ones are left out
     */
    public void begin(HttpServletResponse response, String what, String... of) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment" + names(what, of));
        response.setHeader("Cache-Control", "no-store");
    }

    /**
     * Says how a file is called that is shown or subscribed to, if somebody keeps it. Takes what {@link #begin} takes.
     *
     * @return the value of Content-Disposition
     */
    public String shown(String what, String... of) {
        return "inline" + names(what, of);
    }

    private String names(String what, String... of) {
        return names(what.substring(what.lastIndexOf('.') + 1) + "." + extension, name(what, of));
    }

    private String name(String what, String... of) {
        var words = Stream.concat(Stream.of(Frame.current().district() + Words.t(what)), Arrays.stream(of))
                .map(word -> word.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", " ").strip())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        var most = words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length())));
        while (words.substring(0, most).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            most = words.offsetByCodePoints(most, -1);
        }
        return words.substring(0, most).strip() + "." + extension;
    }

    /** For a file that somebody put up, under the name that it came with. */
    public static String disposition(String name) {
        var dot = name.lastIndexOf('.');
        var extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return "attachment"
                + names(extension.matches(USUAL_EXTENSION) ? "attachment." + extension : "attachment", name);
    }

    /** RFC 6266: a plain name for old programs, the real one in the encoding of RFC 8187 (formerly 5987). */
    private static String names(String plain, String name) {
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}

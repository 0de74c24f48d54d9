package org.huiyin.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;

/** Packs a whole page for readers who take it so. The web server packs pages as small as can be, which costs more than all the rest of a list. */
final class Packed {
    /** Below, packing saves no packet on the way. */
    static final int LEAST = 2048;

    private static final int LEVEL = 3;
    private static final Pattern GZIP = Pattern.compile("(?:^|,)\\s*(?:gzip|\\*)\\s*(?:;\\s*q=([0-9.]+))?\\s*(?:,|$)");

    private Packed() {}

    static boolean accepts(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        var gzip = GZIP.matcher(accepted.toLowerCase(Locale.ROOT));
        return gzip.find() && (gzip.group(1) == null || !gzip.group(1).matches("0(\\.0*)?"));
    }

    /** The page packed, with the headers that say so. */
    static ByteArrayOutputStream pack(byte[] page, HttpServletResponse response) throws IOException {
        var packed = new ByteArrayOutputStream(page.length / 4);
        try (var out = new Packing(packed)) {
            out.write(page);
        }
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return packed;
    }

    private static final class Packing extends GZIPOutputStream {
        Packing(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(LEVEL);
        }
    }
}

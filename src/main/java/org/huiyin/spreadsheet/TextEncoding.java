package org.huiyin.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the bytes of a text file are read as characters; found by strict decoding of the whole file. */
record TextEncoding(Charset charset, int markLength) {
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** A file with this many good characters for each bad one is a damaged file and not one in another encoding. */
    private static final int GOOD_PER_BAD = 10;

    static TextEncoding of(Path file, String name) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        var marked = marked(head);
        if (marked.markLength > 0) {
            if (marked.check(file).bad > 0) {
                throw Spreadsheets.problem("file.encoding", name);
            }
            return marked;
        }
        var utf8 = marked.check(file);
        if (utf8.bad == 0) {
            return marked;
        }
        var gb18030 = new TextEncoding(GB18030, 0);
        if (utf8.good > utf8.bad * GOOD_PER_BAD || gb18030.check(file).bad > 0) {
            throw Spreadsheets.problem("file.encoding", name);
        }
        return gb18030;
    }

    Reader open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(markLength);
        return new InputStreamReader(in, charset);
    }

    private static TextEncoding marked(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (startsWith(head, 0x84, 0x31, 0x95, 0x33)) {
            return new TextEncoding(GB18030, 4);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Decodes everything strictly: characters beyond ASCII that are good, and places that are not. */
    private Check check(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(markLength);
            return check(in);
        }
    }

    private Check check(InputStream in) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(1 << 16);
        var characters = CharBuffer.allocate(1 << 16);
        long good = 0;
        long bad = 0;
        for (var last = false; !last; ) {
            var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            last = count < 0;
            bytes.limit(bytes.position() + Math.max(count, 0)).position(0);
            for (var done = false; !done; ) {
                var result = decoder.decode(bytes, characters, last);
                good += beyondAscii(characters.flip());
                characters.clear();
                if (result.isError()) {
                    bad++;
                    bytes.position(bytes.position() + result.length());
                } else {
                    done = result.isUnderflow();
                }
            }
            bytes.compact();
        }
        return new Check(good, bad);
    }

    private static long beyondAscii(CharBuffer characters) {
        var found = 0;
        for (var i = characters.position(); i < characters.limit(); i++) {
            if (characters.get(i) > 0x7F) {
                found++;
            }
        }
        return found;
    }

    private record Check(long good, long bad) {}
}

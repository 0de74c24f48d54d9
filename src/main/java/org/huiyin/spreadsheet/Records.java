package org.huiyin.spreadsheet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The records of a BIFF8 stream, one after the other. What a record cannot hold goes on in the next ones, unseen by who reads it. */
final class Records implements AutoCloseable {
    private static final int CONTINUE = 0x003C;

    private final InputStream in;
    private byte[] data = {};
    private int at;
    private int type;
    private int nextType;
    private int nextLength;
    private boolean looked;
    private long consumed;
    private long position;

    Records(InputStream in) {
        this.in = in;
    }

    int type() {
        return type;
    }

    /** Where the record begins in the stream. */
    long position() {
        return position;
    }

    boolean hasNext() throws IOException {
        look();
        return nextLength >= 0;
    }

    /** Goes to the next record that does not go on with another. */
    void next() throws IOException {
        do {
            load();
        } while (type == CONTINUE);
    }

    private void look() throws IOException {
        if (looked) {
            return;
        }
        var head = in.readNBytes(4);
        nextLength = head.length < 4 ? -1 : (head[2] & 0xFF) | (head[3] & 0xFF) << 8;
        nextType = head.length < 4 ? 0 : (head[0] & 0xFF) | (head[1] & 0xFF) << 8;
        looked = true;
    }

    private void load() throws IOException {
        if (!hasNext()) {
            throw new EOFException("the records end too early");
        }
        position = consumed;
        type = nextType;
        data = in.readNBytes(nextLength);
        if (data.length < nextLength) {
            throw new EOFException("a record ends too early");
        }
        consumed += 4L + nextLength;
        at = 0;
        looked = false;
    }

    /** Bytes left in this part of the record. */
    int left() {
        return data.length - at;
    }

    /** Whether the record goes on, here or in the next part. */
    boolean hasMore() throws IOException {
        while (at >= data.length) {
            look();
            if (nextLength < 0 || nextType != CONTINUE) {
                return false;
            }
            var kept = type;
            load();
            type = kept;
        }
        return true;
    }

    int unsignedByte() throws IOException {
        if (!hasMore()) {
            throw new EOFException("a record is too short");
        }
        return data[at++] & 0xFF;
    }

    int unsignedShort() throws IOException {
        return unsignedByte() | unsignedByte() << 8;
    }

    int signedInt() throws IOException {
        return unsignedShort() | unsignedShort() << 16;
    }

    long signedLong() throws IOException {
        return signedInt() & 0xFFFF_FFFFL | (long) signedInt() << 32;
    }

    void skip(long bytes) throws IOException {
        for (var rest = bytes; rest > 0; ) {
            if (!hasMore()) {
                throw new EOFException("a record is too short");
            }
            var step = (int) Math.min(rest, left());
            at += step;
            rest -= step;
        }
    }

    /**
     * A text of so many characters, without its typefaces and reading aids. Where it goes on in the next part, it says anew how wide its
     * characters are. Of one that is too long only so much is kept that it can be seen.
     */
    String text(int characters, int longest) throws IOException {
        var flags = unsignedByte();
        var runs = (flags & 8) != 0 ? unsignedShort() : 0;
        var aids = (flags & 4) != 0 ? signedInt() & 0xFFFF_FFFFL : 0;
        var text = new StringBuilder(Math.min(characters, 256));
        for (var left = characters; left > 0; left--) {
            if (at >= data.length && hasMore()) {
                flags = unsignedByte();
            }
            var c = (flags & 1) != 0 ? unsignedShort() : unsignedByte();
            if (text.length() <= longest) {
                text.append((char) c);
            }
        }
        skip(4L * runs + aids);
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

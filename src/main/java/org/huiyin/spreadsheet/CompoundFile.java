package org.huiyin.spreadsheet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams inside a compound file, the container of old office documents [MS-CFB]. A chain of sectors is followed no further than the
 * file has sectors, so that one that runs in a circle ends.
 */
final class CompoundFile implements AutoCloseable {
    private static final int HEADER = 512;
    private static final int IN_HEADER = 109;
    private static final int LAST = 0xFFFF_FFFA;
    private static final int ENTRY = 128;
    private static final int STREAM = 2;
    private static final int ROOT = 5;
    private static final int MOST_ENTRIES = 10_000;
    /** Shorter streams are small ones; the header repeats the number, which every file must have. */
    private static final int MINI_BELOW = 4096;

    private final FileChannel file;
    private final long size;
    private final int sector;
    private final int miniSector;
    private final int[] next;
    private final int[] miniNext;
    private final Map<String, Entry> entries = new HashMap<>();
    private Entry root = new Entry(-1, 0);
    /** The sectors of the stream that the root names; found when the first small stream is read. */
    private int @Nullable [] holders;

    private record Entry(int start, long size) {}

    private CompoundFile(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
        var header = bytes(0, HEADER);
        this.sector = power(header.getShort(0x1E), 7, 12);
        this.miniSector = power(header.getShort(0x20), 4, 9);
        if (header.getInt(0x38) != MINI_BELOW) {
            throw new IOException("small streams below " + Integer.toUnsignedString(header.getInt(0x38)) + " bytes");
        }
        this.next = table(header);
        this.miniNext = miniTable(header);
        directory(header.getInt(0x30));
    }

    static CompoundFile open(Path path) throws IOException {
        var file = FileChannel.open(path);
        try {
            return new CompoundFile(file);
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        }
    }

    private static int power(int shift, int least, int most) throws IOException {
        if (shift < least || shift > most) {
            throw new IOException("sectors of 2^" + shift + " bytes");
        }
        return 1 << shift;
    }

    /** The successor of each sector. */
    private int[] table(ByteBuffer header) throws IOException {
        var perSector = sector / 4;
        var sectors = (int) Math.min(Integer.MAX_VALUE / 8, size / sector + 1);
        var table = new int[(sectors / perSector + 1) * perSector];
        var filled = 0;
        for (var i = 0; i < IN_HEADER && filled < table.length; i++) {
            filled = fill(table, filled, header.getInt(0x4C + 4 * i));
        }
        var more = header.getInt(0x44);
        for (var round = 0; isSector(more) && round <= sectors && filled < table.length; round++) {
            var places = sectorAt(more);
            for (var i = 0; i < perSector - 1 && filled < table.length; i++) {
                filled = fill(table, filled, places.getInt(4 * i));
            }
            more = places.getInt(sector - 4);
        }
        return Arrays.copyOf(table, filled);
    }

    private int fill(int[] table, int from, int place) throws IOException {
        if (!isSector(place)) {
            return from;
        }
        var part = sectorAt(place);
        for (var i = 0; i < sector / 4; i++) {
            table[from + i] = part.getInt(4 * i);
        }
        return from + sector / 4;
    }

    private int[] miniTable(ByteBuffer header) throws IOException {
        var start = header.getInt(0x3C);
        if (!isSector(start)) {
            return new int[0];
        }
        var sectors = 0;
        for (var at = start; isSector(at); at = after(next, at)) {
            if (++sectors > next.length) {
                throw new IOException("a chain without end");
            }
        }
        var table = new int[sectors * (sector / 4)];
        var filled = 0;
        for (var at = start; isSector(at); at = after(next, at)) {
            filled = fill(table, filled, at);
        }
        return table;
    }

    private void directory(int start) throws IOException {
        var rounds = 0;
        for (var at = start; isSector(at); at = after(next, at)) {
            var part = sectorAt(at);
            if (++rounds * (sector / ENTRY) > MOST_ENTRIES) {
                throw new IOException("too many streams");
            }
            for (var place = 0; place < sector; place += ENTRY) {
                var type = part.get(place + 0x42);
                var entry = new Entry(part.getInt(place + 0x74), part.getInt(place + 0x78) & 0xFFFF_FFFFL);
                if (type == ROOT) {
                    root = entry;
                } else if (type == STREAM) {
                    var length = Math.clamp(part.getShort(place + 0x40) - 2, 0, 62);
                    var name = new byte[length];
                    part.get(place, name);
                    entries.putIfAbsent(new String(name, StandardCharsets.UTF_16LE), entry);
                }
            }
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The stream of that name, from its beginning. */
    Optional<InputStream> stream(String name) {
        return Optional.ofNullable(entries.get(name))
                .map(entry -> entry.size < MINI_BELOW
                        ? new Chain(entry, miniNext, miniSector, true)
                        : new Chain(entry, next, sector, false));
    }

    private int[] holders() throws IOException {
        var known = holders;
        if (known == null) {
            known = new int[next.length];
            var count = 0;
            for (var at = root.start; isSector(at) && count < known.length; at = after(next, at)) {
                known[count++] = at;
            }
            known = Arrays.copyOf(known, count);
            holders = known;
        }
        return known;
    }

    private static boolean isSector(int place) {
        return Integer.compareUnsigned(place, LAST) < 0;
    }

    private static int after(int[] table, int place) throws IOException {
        if (place < 0 || place >= table.length) {
            throw new EOFException("sector " + Integer.toUnsignedString(place));
        }
        return table[place];
    }

    private ByteBuffer sectorAt(int place) throws IOException {
        return bytes((place + 1L) * sector, sector);
    }

    /** Some programs leave out the rest of the last sector: it reads as zeros. */
    private ByteBuffer bytes(long from, int length) throws IOException {
        if (from < 0 || from >= size) {
            throw new EOFException("at " + from);
        }
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One stream, sector after sector. */
    private final class Chain extends InputStream {
        private final int[] table;
        private final int length;
        private final boolean mini;
        private long left;
        private int place;
        private int rounds;
        private ByteBuffer part = ByteBuffer.allocate(0);

        Chain(Entry entry, int[] table, int length, boolean mini) {
            this.table = table;
            this.length = length;
            this.mini = mini;
            this.left = entry.size;
            this.place = entry.start;
        }

        @Override
        public int read() throws IOException {
            return fill() ? part.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            var count = Math.min(most, part.remaining());
            part.get(bytes, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            if (part.hasRemaining()) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            if (!isSector(place) || ++rounds > table.length) {
                throw new EOFException("a stream ends too early");
            }
            part = mini ? miniSectorAt(place) : sectorAt(place);
            part.limit((int) Math.min(length, left));
            left -= part.limit();
            place = after(table, place);
            return true;
        }

        /** Small streams lie side by side in the sectors of one that the root names. */
        private ByteBuffer miniSectorAt(int number) throws IOException {
            var from = (long) number * miniSector;
            var chain = holders();
            if (from / sector >= chain.length) {
                throw new EOFException("a small stream ends too early");
            }
            return bytes((chain[(int) (from / sector)] + 1L) * sector + from % sector, miniSector);
        }
    }
}

package org.huiyin.gate;

import java.io.IOException;
import java.io.InputStream;

/** A body that must come on an average not slower than a least rate, once it had some time. */
final class SteadyBody extends InputStream {
    private final InputStream body;
    private final UploadSettings settings;
    private final long started = System.nanoTime();
    private long read;

    SteadyBody(InputStream body, UploadSettings settings) {
        this.body = body;
        this.settings = settings;
    }

    /** It came too slowly. */
    static final class TooSlow extends RuntimeException {
        TooSlow() {
            super("slower than the least rate", null, false, false);
        }
    }

    private void look() {
        var nanos = System.nanoTime() - started;
        if (nanos > settings.patience().toNanos()
                && (double) read / nanos * 1e9 < settings.leastRate().toBytes()) {
            throw new TooSlow();
        }
    }

    @Override
    public int read() throws IOException {
        look();
        var one = body.read();
        read += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        look();
        var bytes = body.read(into, from, length);
        read += Math.max(0, bytes);
        return bytes;
    }
}

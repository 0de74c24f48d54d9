package org.huiyin.gate;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A body that must come on an average not slower than a least rate, once it had some time. */
final class SteadyBody implements InputBuffer {
    private final Request request;
    private final InputBuffer body;
    private final UploadSettings settings;
    private long started = System.nanoTime();
    private long readBefore;
    private long most = Long.MAX_VALUE;
    private long longest = Long.MAX_VALUE;
    private boolean slow;

    SteadyBody(Request request, UploadSettings settings) {
        this.request = request;
        this.settings = settings;
        body = request.getInputBuffer();
        readBefore = request.getBytesRead();
    }

    /** It came too slowly. The web server takes it for what it is, a caller that it waited for in vain. */
    static final class TooSlow extends SocketTimeoutException {
        TooSlow() {
            super("slower than the least rate");
        }
    }

    InputBuffer body() {
        return body;
    }

    boolean slow() {
        return slow;
    }

    /** From here on nobody wants it: only so much more is read, and not for long. */
    void bound() {
        started = System.nanoTime();
        readBefore = request.getBytesRead();
        most = settings.letGo().toBytes();
        longest = 2 * settings.patience().toNanos();
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        var read = request.getBytesRead() - readBefore;
        var nanos = System.nanoTime() - started;
        if (read > most
                || nanos > longest
                || (nanos > settings.patience().toNanos()
                        && (double) read / nanos * 1e9 < settings.leastRate().toBytes())) {
            slow = true;
            throw new TooSlow();
        }
        return body.doRead(handler);
    }

    @Override
    public int available() {
        return body.available();
    }
}

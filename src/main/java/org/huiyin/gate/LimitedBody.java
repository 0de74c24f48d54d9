package org.huiyin.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.huiyin.shared.TooLarge;

/** A body that is not read beyond its limit, whether it said its length or not. */
final class LimitedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final long most;
    private long read;

    LimitedBody(ServletInputStream body, long most) {
        this.body = body;
        this.most = most;
    }

    private int counted(int bytes) {
        read += Math.max(0, bytes);
        if (read > most) {
            throw new TooLarge(most);
        }
        return bytes;
    }

    @Override
    public int read() throws IOException {
        var one = body.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return counted(body.read(into, from, length));
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}

package org.huiyin.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines over HTTP/2, where many streams share a connection that cannot be taken over: by the servlet's own means, at more memory a listener. */
final class StreamLines {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLines.class);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private StreamLines() {}

    static void take(HttpServletRequest request, HttpServletResponse response, Line.Owner owner) throws IOException {
        var context = request.startAsync(request, response);
        context.setTimeout(0);
        var line = new OneStream(context, response.getOutputStream(), owner);
        context.addListener(line);
        response.getOutputStream().setWriteListener(line);
    }

    private static final class OneStream implements Line, WriteListener, AsyncListener {
        private final AsyncContext context;
        private final ServletOutputStream out;
        private final Line.Owner owner;
        private boolean opened;
        private boolean closed;
        private boolean completed;
        private boolean unsent;

        OneStream(AsyncContext context, ServletOutputStream out, Line.Owner owner) {
            this.context = context;
            this.out = out;
            this.owner = owner;
        }

        @Override
        public void onWritePossible() throws IOException {
            synchronized (this) {
                flush();
                if (closed) {
                    completeIfDrained();
                    return;
                }
                if (!opened) {
                    opened = true;
                    owner.opened(this);
                }
            }
            owner.writable();
        }

        @Override
        public synchronized int write(ByteBuffer bytes) throws IOException {
            if (closed) {
                throw new IOException("the stream has ended");
            }
            if (!out.isReady()) {
                return 0;
            }
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.write(copy);
            unsent = true;
            flush();
            return copy.length;
        }

        private void flush() throws IOException {
            if (unsent && out.isReady()) {
                unsent = false;
                out.flush();
            }
        }

        /** To ask whether it is ready has the servlet call back when it is. */
        @Override
        public synchronized void awaitWritable() {
            if (!closed && out.isReady()) {
                owner.writable();
            }
        }

        /** What was sent goes out before the end, unless the other side does not read. */
        @Override
        public void close() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                try {
                    flush();
                    completeIfDrained();
                } catch (IOException e) {
                    LOG.debug("A listener has gone: {}", e.getMessage());
                    complete();
                }
                if (completed) {
                    return;
                }
            }
            Thread.startVirtualThread(this::completeAnyway);
        }

        private void completeAnyway() {
            try {
                Thread.sleep(LAST_WORDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                complete();
            }
        }

        private void completeIfDrained() {
            if (!unsent && out.isReady()) {
                complete();
            }
        }

        private void complete() {
            if (completed) {
                return;
            }
            completed = true;
            try {
                context.complete();
            } catch (IllegalStateException e) {
                LOG.debug("A stream had ended already: {}", e.getMessage());
            }
        }

        @Override
        public void onError(Throwable failure) {
            LOG.debug("A listener has gone: {}", failure.toString());
            close();
            owner.gone();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            owner.gone();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            close();
        }

        @Override
        public void onError(AsyncEvent event) {
            close();
            owner.gone();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is started once.
        }
    }
}

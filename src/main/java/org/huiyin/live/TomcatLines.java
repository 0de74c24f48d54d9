package org.huiyin.live;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes connections over from Tomcat the way its own WebSocket does: the request ends as "upgraded", Tomcat takes its buffers back and keeps
 * watching the socket. The answer itself is an ordinary 200 that goes out before, so Tomcat's 101 comes too late to count. Everything that
 * knows Tomcat's inside is in this class.
 */
@Component
class TomcatLines implements Lines {
    /** Enough for many events, and all that a listener who does not read can pile up in the kernel. */
    private static final int SEND_BUFFER = 64 * 1024;

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, byte[] first, Line.Owner owner)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var shared = request.getProtocol().startsWith("HTTP/2");
        if (!shared) {
            response.setHeader("Connection", "close");
        }
        response.getOutputStream().write(first);
        response.flushBuffer();
        if (shared) {
            StreamLines.take(request, response, owner);
            return;
        }
        try {
            request.upgrade(Taken.class).owner = owner;
        } catch (ServletException e) {
            throw new IOException("the web server does not give the connection away", e);
        }
    }

    /** A connection taken over. Public only because Tomcat makes it. */
    public static final class Taken implements InternalHttpUpgradeHandler, Line {
        private volatile @Nullable Owner owner;
        private volatile @Nullable SocketWrapperBase<?> wrapper;
        /** Null if Tomcat encrypts. Tomcat uses its own channel objects again for other connections, this one never. */
        private volatile @Nullable SocketChannel socket;

        /** For Tomcat. */
        public Taken() {}

        @Override
        public void setSocketWrapper(SocketWrapperBase<?> socketWrapper) {
            wrapper = socketWrapper;
            if (socketWrapper.getSocket() instanceof NioChannel channel && !(channel instanceof SecureNioChannel)) {
                socket = channel.getIOChannel();
                try {
                    channel.getIOChannel().setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void init(WebConnection connection) {
            owner().opened(this);
        }

        @Override
        public SocketState upgradeDispatch(SocketEvent event) {
            return switch (event) {
                case OPEN_READ -> stillThere() ? SocketState.UPGRADED : SocketState.CLOSED;
                case OPEN_WRITE -> {
                    owner().writable();
                    yield SocketState.UPGRADED;
                }
                case DISCONNECT, ERROR, STOP, TIMEOUT, CONNECT_FAIL -> SocketState.CLOSED;
            };
        }

        /** A listener has nothing to say; what comes is let go. */
        private boolean stillThere() {
            var ignored = new byte[512];
            try {
                var read = wrapper().read(false, ignored, 0, ignored.length);
                while (read > 0) {
                    read = wrapper().read(false, ignored, 0, ignored.length);
                }
                return read == 0;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            var open = socket;
            return open != null ? open.write(bytes) : writeEncrypted(bytes);
        }

        private int writeEncrypted(ByteBuffer bytes) throws IOException {
            var encrypted = wrapper();
            encrypted.getLock().lock();
            try {
                if (encrypted.hasDataToWrite() && encrypted.flush(false)) {
                    return 0;
                }
                var length = bytes.remaining();
                encrypted.write(false, bytes);
                if (encrypted.flush(false)) {
                    encrypted.registerWriteInterest();
                }
                return length;
            } finally {
                encrypted.getLock().unlock();
            }
        }

        @Override
        public void awaitWritable() {
            wrapper().registerWriteInterest();
        }

        @Override
        public void close() {
            wrapper().close();
        }

        @Override
        public void destroy() {
            owner().gone();
        }

        @Override
        public void timeoutAsync(long now) {
            // Listeners are watched by their writers.
        }

        @Override
        public void setSslSupport(SSLSupport support) {
            // Nothing here asks for certificates.
        }

        @Override
        public void pause() {
            // Streams end before the web server does.
        }

        private Owner owner() {
            return Objects.requireNonNull(owner);
        }

        private SocketWrapperBase<?> wrapper() {
            return Objects.requireNonNull(wrapper);
        }
    }
}

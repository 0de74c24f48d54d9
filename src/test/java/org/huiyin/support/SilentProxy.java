package org.huiyin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Forwards connections to a server until it falls silent: then it forwards nothing more and closes nothing, as a host that vanished. */
public final class SilentProxy implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile AtomicBoolean silent = new AtomicBoolean();

    public SilentProxy(int port) throws IOException {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** All connections fall silent, also those that come from now on. */
    public void fallSilent() {
        silent.set(true);
    }

    /** New connections are served again, as by a standby that took over; the old ones stay silent. */
    public void serveNewConnections() {
        silent = new AtomicBoolean();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var client = door.accept();
                sockets.add(client);
                var mine = silent;
                if (!mine.get()) {
                    var server = new Socket();
                    sockets.add(server);
                    server.connect(target);
                    forward(client, server, mine);
                    forward(server, client, mine);
                }
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void forward(Socket from, Socket to, AtomicBoolean silent) {
        Thread.ofVirtual().start(() -> {
            var buffer = new byte[8192];
            try {
                for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
                    if (silent.get()) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
                to.close();
                from.close();
            } catch (IOException e) {
                close(from);
                close(to);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(SilentProxy::close);
    }
}

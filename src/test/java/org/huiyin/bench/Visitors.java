package org.huiyin.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Readers of pages, each over one connection that it keeps; asking for compressed pages as browsers do, and as small as can be, for they run beside what they measure. */
final class Visitors {
    private final int port;
    private final String headers;

    Visitors(int port) {
        this(port, "");
    }

    private Visitors(int port, String headers) {
        this.port = port;
        this.headers = headers;
    }

    /** The same with a cookie, so that no page is sent that was made for another. */
    Visitors apart() {
        return new Visitors(port, "Cookie: reader=one\r\n");
    }

    /** Pages a second that so many readers get, each asking again as soon as it has its page. */
    double pagesPerSecond(String path, int readers, int seconds) throws Exception {
        return pagesPerSecond(() -> path, readers, seconds);
    }

    double pagesPerSecond(Supplier<String> paths, int readers, int seconds) throws Exception {
        var running = new AtomicBoolean(true);
        var pages = new AtomicLong();
        var began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(readers)) {
            Callable<Void> reading = () -> {
                try (var reader = new Reader(port, headers)) {
                    while (running.get()) {
                        reader.read(paths.get());
                        pages.incrementAndGet();
                    }
                }
                return null;
            };
            var all = IntStream.range(0, readers)
                    .mapToObj(_ -> pool.submit(reading))
                    .toList();
            Thread.sleep(seconds * 1000L);
            running.set(false);
            for (var one : all) {
                one.get();
            }
        }
        return pages.get() * 1e9 / (System.nanoTime() - began);
    }

    /** How long pages take, one after the other. */
    Times times(int pages, Supplier<String> paths) throws IOException {
        var took = new ArrayList<Long>();
        var slowest = "";
        var most = 0L;
        try (var reader = new Reader(port, headers)) {
            for (var i = 0; i < pages; i++) {
                var path = paths.get();
                var began = System.nanoTime();
                reader.read(path);
                took.add(System.nanoTime() - began);
                if (took.getLast() > most) {
                    most = took.getLast();
                    slowest = path;
                }
            }
        }
        return new Times(took.stream().sorted().toList(), slowest);
    }

    /** @param nanos sorted */
    record Times(List<Long> nanos, String slowest) {
        double percentile(int percent) {
            return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100)) / 1e6;
        }

        @Override
        public String toString() {
            return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.0f ms"
                    .formatted(percentile(50), percentile(95), percentile(99), nanos.getLast() / 1e6);
        }
    }

    private static final class Reader implements AutoCloseable {
        private final int port;
        private final String headers;
        private final byte[] buffer = new byte[64 * 1024];
        private Socket socket;
        private InputStream in;

        Reader(int port, String headers) throws IOException {
            this.port = port;
            this.headers = headers;
            connect();
        }

        private void connect() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        }

        /** Reads a page to its end. @throws IllegalStateException if it is not a page */
        void read(String path) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n" + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var status = line();
            var length = -1;
            var chunked = false;
            var last = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
                last |= header.equalsIgnoreCase("Connection: close");
            }
            if (!status.startsWith("HTTP/1.1 200") || length < 0 && !chunked) {
                throw new IllegalStateException(path + ": " + status);
            }
            if (chunked) {
                do {
                    length = Integer.parseInt(line(), 16);
                    skip(path, length);
                    line();
                } while (length > 0);
            } else {
                skip(path, length);
            }
            if (last) {
                socket.close();
                connect();
            }
        }

        private void skip(String path, int length) throws IOException {
            for (var left = length; left > 0; ) {
                var read = in.read(buffer, 0, Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(path + " ended early");
                }
                left -= read;
            }
        }

        private String line() throws IOException {
            var length = 0;
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection ended");
                }
                buffer[length++] = (byte) next;
            }
            return new String(Arrays.copyOf(buffer, Math.max(0, length - 1)), StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

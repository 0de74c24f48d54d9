package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.huiyin.support.Await;

/** A request that a test sends over a line of its own, in whatever pieces. How an answer is cut into packets makes no difference. */
final class Wire implements AutoCloseable {
    private static final int MOST_PIECES = 600;
    private static final int PAUSE_MILLIS = 100;

    private final Socket socket;

    private Wire(int port, String head, String body) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Await.LIMIT.toMillis());
        send(head + "\r\n\r\n" + body);
    }

    /** A request of which only the beginning of the body may be sent. */
    static Wire begun(int port, String host, String path, String type, String length, String body) throws IOException {
        return new Wire(
                port,
                "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type + "\r\n" + length,
                body);
    }

    /** What is asked for to the letter, on a connection that ends with the answer. */
    static Wire asking(int port, String host, String path) throws IOException {
        return new Wire(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close", "");
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] piece) throws IOException {
        socket.getOutputStream().write(piece);
    }

    /** The status of the answer; what follows it is left where it is. */
    String status() throws IOException {
        var line = new StringBuilder();
        for (var one = socket.getInputStream().read();
                one >= 0 && one != '\r';
                one = socket.getInputStream().read()) {
            line.append((char) one);
        }
        return statusOf(line.toString());
    }

    /** What comes until the other side hangs up, politely or not. @throws SocketTimeoutException if it does not */
    String untilTheEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketException reset) {
            // the end all the same
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Whether nothing has come so far. */
    boolean isSilent() throws IOException {
        return socket.getInputStream().available() == 0;
    }

    /** Sends a little again and again until the other side hangs up, which it must long before a minute; returns all that it said. */
    String trickled(String piece) throws Exception {
        var said = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try {
                said.complete(untilTheEnd());
            } catch (IOException | RuntimeException failed) {
                said.completeExceptionally(failed);
            }
        });
        assertThat(hungUpOn(piece)).as("hung up on pieces without end").isTrue();
        return said.get();
    }

    private boolean hungUpOn(String piece) throws Exception {
        for (var pieces = 0; pieces < MOST_PIECES; pieces++) {
            Thread.sleep(PAUSE_MILLIS);
            try {
                send(piece);
            } catch (SocketException hungUp) {
                return true;
            }
        }
        return false;
    }

    /** The status of an answer, empty if there was none. */
    static String statusOf(String answer) {
        return answer.lines().findFirst().orElse("").replaceAll("HTTP/1.1 (\\d+).*", "$1");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.huiyin.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.support.Await;

/** A listener with a plain socket. */
public final class Ear implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;
    private final List<String> head = new ArrayList<>();
    private long lastId;

    /** What came as one block. */
    public record Heard(String id, String name, String data) {}

    private Ear(int port, String path, List<String> headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Await.LIMIT.toMillis());
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
    }

    public static Ear on(int port, String path, String... headers) throws IOException {
        return new Ear(port, path, List.of(headers));
    }

    /** Status line and headers of the answer. */
    public List<String> head() {
        return head;
    }

    /** The number of the last event heard. */
    public long lastId() {
        return lastId;
    }

    /** The next block with a name or a number. @throws IOException if the stream ends or nothing comes in time */
    public Heard next() throws IOException {
        var id = "";
        var name = "";
        var data = new ArrayList<String>();
        while (true) {
            var line = reader.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            if (line.isEmpty()) {
                if (!id.isEmpty() || !name.isEmpty()) {
                    lastId = id.isEmpty() ? lastId : Long.parseLong(id);
                    return new Heard(id, name, String.join("\n", data));
                }
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.add(line.substring(6));
            }
        }
    }

    /** Whether the other side has ended the stream; waits for it. */
    public boolean ended() throws IOException {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("data")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.huiyin.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many listeners in one process with one thread, for measuring. Arguments: port, path, listeners. Says "ready" and the milliseconds that it took when all listen, or "failed" when one may not; to "report" it
 * answers with a line for each event and then "gaps n"; ends at "end".
 */
public final class Crowd {
    /** Connections that are being made at once. */
    private static final int AT_ONCE = 128;
    /** Each address has some ten thousand ports. */
    private static final int ADDRESSES = 8;

    private static final byte[] SENT = "data-sent=\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final byte[] request;
    private final int wanted;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] bytes = new byte[64 * 1024];
    private final TreeMap<Long, Arrivals> events = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> orders = new ConcurrentLinkedQueue<>();
    private int begun;
    private int listening;
    private int lost;
    private long gaps;

    /** One listener. */
    private static final class One {
        boolean listens;
        long last = -1;
        /** The beginning of a block whose end has not come yet. */
        byte @Nullable [] open;
    }

    /** When an event came, after it was appended. */
    private static final class Arrivals {
        private long[] nanos = new long[1024];
        private int count;

        void add(long after) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = after;
        }

        String line(long number) {
            var sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return "event " + number + ' ' + count + ' ' + sorted[count / 2] + ' ' + sorted[(int) (count * 0.99)] + ' '
                    + sorted[count - 1];
        }
    }

    private Crowd(int port, String path, int wanted) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        var crowd = new Crowd(Integer.parseInt(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
        Thread.ofPlatform().daemon().start(crowd::obey);
        crowd.listen();
    }

    private void obey() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
                selector.wakeup();
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        orders.add("end");
        selector.wakeup();
    }

    private void listen() throws IOException {
        var said = false;
        var began = System.nanoTime();
        while (true) {
            while (begun < wanted && begun - listening < AT_ONCE) {
                begin();
            }
            selector.select(this::ready);
            if (!said && lost > 0) {
                System.out.println("failed " + lost + " of those who wanted to listen");
                return;
            }
            if (!said && listening == wanted) {
                said = true;
                System.out.println("ready " + (System.nanoTime() - began) / 1_000_000);
            }
            for (var order = orders.poll(); order != null; order = orders.poll()) {
                if (order.equals("end")) {
                    return;
                }
                report();
            }
        }
    }

    private void report() {
        events.forEach((number, arrivals) -> System.out.println(arrivals.line(number)));
        System.out.println("gaps " + (gaps + lost));
    }

    private void begin() throws IOException {
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
        channel.bind(new InetSocketAddress("127.0.0." + (2 + begun % ADDRESSES), 0));
        channel.configureBlocking(false);
        channel.connect(server);
        channel.register(selector, SelectionKey.OP_CONNECT, new One());
        begun++;
    }

    private void ready(SelectionKey key) {
        try {
            var channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                channel.write(ByteBuffer.wrap(request));
                return;
            }
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the stream has ended");
            }
            var now = System.nanoTime();
            buffer.flip();
            take((One) key.attachment(), now);
        } catch (IOException e) {
            lost++;
            key.cancel();
            System.err.println(e);
        }
    }

    private void take(One one, long now) throws IOException {
        var start = 0;
        var open = one.open;
        if (open != null) {
            System.arraycopy(open, 0, bytes, 0, open.length);
            start = open.length;
            one.open = null;
        }
        var length = start + buffer.remaining();
        buffer.get(bytes, start, buffer.remaining());
        var from = 0;
        for (var at = Math.max(1, start - 3); at < length; at++) {
            if (bytes[at] == '\n'
                    && (bytes[at - 1] == '\n' || (at > 2 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n'))) {
                block(one, from, at, now);
                from = at + 1;
                at++;
            }
        }
        if (from < length) {
            one.open = Arrays.copyOfRange(bytes, from, length);
        }
    }

    private void block(One one, int from, int to, long now) throws IOException {
        if (!one.listens) {
            if (bytes[from + 9] != '2') {
                throw new IOException("refused: " + new String(bytes, from, 12, StandardCharsets.US_ASCII));
            }
            one.listens = true;
            listening++;
            return;
        }
        var id = number(ID, from, to);
        if (id > 0) {
            if (one.last >= 0 && id != one.last + 1) {
                gaps++;
            }
            one.last = id;
            var sent = number(SENT, from, to);
            if (sent > 0) {
                events.computeIfAbsent(id, _ -> new Arrivals()).add(now - sent);
            }
        }
    }

    /** The number behind a mark; -1 if the mark is not there. */
    private long number(byte[] mark, int from, int to) {
        for (var at = from; at + mark.length < to; at++) {
            if (bytes[at] == mark[0] && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                var value = 0L;
                for (var digit = at + mark.length; digit < to && bytes[digit] >= '0' && bytes[digit] <= '9'; digit++) {
                    value = value * 10 + bytes[digit] - '0';
                }
                return value;
            }
        }
        return -1;
    }

    /** The processes that a bench or test starts with this or that main class. */
    static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        var words = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED"));
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return words;
    }
}

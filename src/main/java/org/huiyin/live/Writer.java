package org.huiyin.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that sends to its share of the listeners and never waits for one of them: who does not read gets references to the messages to
 * come, up to a limit, and is sent away beyond it or when nothing has gone out for half a minute. It comes back with the last number it saw; so
 * does everyone after some minutes, not all at once, because whether they may listen is asked when they come.
 */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LONGEST_QUEUE = 256;
    /** The listeners are looked at in turn, a part at each step, so that heartbeats are spread over time. */
    private static final int STEPS = 60;

    /** After so many listeners a writer looks for more to send. */
    private static final int CHUNK = 128;
    /** Messages that one round takes together at most. */
    private static final int MOST_OF_ROUND = 8;

    private static final Message BEAT = Message.of(":\n\n");

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Map<StreamId, List<Listener>> byStream = new HashMap<>();
    private final List<Listener> all = new ArrayList<>();
    private final ByteBuffer beat = BEAT.view();
    private final Pace pace;
    private final Thread thread;
    private volatile boolean running = true;
    private int turn;

    /**
     * How long things take.
     *
     * @param heartbeat a listener to whom nothing went hears a heartbeat within this time
     * @param patience after this time without reading a listener is sent away
     * @param stay a listener stays so long, or up to twice as long
     */
    record Pace(Duration heartbeat, Duration patience, Duration stay) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    Writer(String name, Pace pace) {
        this.pace = pace;
        thread = Thread.ofPlatform().name(name).daemon().start(this::work);
    }

    /** Takes a listener in and sends what it missed. */
    void add(Listener listener, List<Message> missed) {
        tasks.add(() -> admit(listener, missed));
    }

    /** Sends a message to all who listen to the stream in this form. */
    void send(StreamId stream, Variant variant, Message message) {
        tasks.add(new Send(stream, variant, message, this));
    }

    /** More can be sent to a listener. */
    void goOn(Listener listener) {
        tasks.add(() -> {
            if (!listener.isGone()) {
                unload(listener);
            }
        });
    }

    /** Forgets a listener that has ended. */
    void remove(Listener listener) {
        tasks.add(() -> forget(listener));
    }

    /** Ends all listeners, then the thread. */
    void stop() {
        tasks.add(() -> {
            running = false;
            List.copyOf(all).forEach(Listener::end);
        });
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        var step = pace.heartbeat().toNanos() / STEPS;
        var next = System.nanoTime() + step;
        try {
            while (running) {
                var task = tasks.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (task != null) {
                    run(task);
                }
                if (System.nanoTime() - next >= 0) {
                    run(this::lookAfterSome);
                    next += step;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("A writer was stopped", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A writer goes on with the next listeners", e);
        }
    }

    private void admit(Listener listener, List<Message> missed) {
        if (listener.isGone()) {
            return;
        }
        if (!running) {
            listener.end();
            return;
        }
        var same = byStream.computeIfAbsent(listener.stream, _ -> new ArrayList<>());
        listener.place = same.size();
        same.add(listener);
        listener.placeOfAll = all.size();
        all.add(listener);
        listener.sentAt = System.nanoTime();
        var stay = pace.stay().toNanos();
        listener.endsAt = listener.sentAt + stay + ThreadLocalRandom.current().nextLong(stay);
        for (var message : missed) {
            send(listener, message, message.view(), Integer.MAX_VALUE);
        }
        endIfServed(listener);
    }

    private static void endIfServed(Listener listener) {
        if (listener.once && listener.rest == null) {
            listener.end();
        }
    }

    private void forget(Listener listener) {
        var same = byStream.get(listener.stream);
        if (same == null || listener.place >= same.size() || same.get(listener.place) != listener) {
            return;
        }
        var last = same.removeLast();
        if (last != listener) {
            last.place = listener.place;
            same.set(listener.place, last);
        }
        if (same.isEmpty()) {
            byStream.remove(listener.stream);
        }
        var lastOfAll = all.removeLast();
        if (lastOfAll != listener) {
            lastOfAll.placeOfAll = listener.placeOfAll;
            all.set(listener.placeOfAll, lastOfAll);
        }
        listener.rest = null;
        listener.waiting = null;
    }

    /**
     * Sends a message to all, and those that come meanwhile to whoever has not had its turn together with it: in a meeting where a question opens
     * while counts go out to ten thousand, the last of them waits for one round, not for two.
     */
    private void sendAll(StreamId stream, Variant variant, Message message) {
        var listeners = byStream.getOrDefault(stream, List.of()).stream()
                .filter(listener -> listener.variant == variant)
                .toList();
        var round = new Round(message);
        listeners.forEach(listener -> listener.got = 0);
        var left = listeners.size();
        for (var turns = 0; left > 0; turns++) {
            if (turns % CHUNK == 0 && round.takeMore(stream, variant)) {
                left = listeners.size();
            }
            var listener = listeners.get(turns % listeners.size());
            if (listener.got < round.size()) {
                round.sendTo(listener);
                left--;
            }
        }
    }

    /** The messages of one round, as a listener who already has some of them gets the rest. */
    private final class Round {
        private final List<Message> messages = new ArrayList<>();
        private final Map<Integer, Rest> rests = new HashMap<>();

        Round(Message first) {
            messages.add(first);
        }

        /** @param lent a view that is used for one listener after the other */
        private record Rest(Message message, ByteBuffer lent) {}

        int size() {
            return messages.size();
        }

        /** Takes what waits next, if it is for the same listeners: nothing overtakes, and nobody waits for an endless round. */
        boolean takeMore(StreamId stream, Variant variant) {
            var taken = false;
            while (messages.size() < MOST_OF_ROUND
                    && tasks.peek() instanceof Send next
                    && next.stream().equals(stream)
                    && next.variant() == variant) {
                tasks.remove();
                messages.add(next.message());
                taken = true;
            }
            if (taken) {
                rests.clear();
            }
            return taken;
        }

        void sendTo(Listener listener) {
            var rest = rests.computeIfAbsent(listener.got, got -> {
                var joined = Message.joined(messages.subList(got, messages.size()));
                return new Rest(joined, joined.view());
            });
            listener.got = messages.size();
            if (!listener.isGone()) {
                send(listener, rest.message(), rest.lent().rewind(), LONGEST_QUEUE);
            }
        }
    }

    /** A message for all who listen to a stream in one form. */
    private record Send(StreamId stream, Variant variant, Message message, Writer writer) implements Runnable {
        @Override
        public void run() {
            writer.sendAll(stream, variant, message);
        }
    }

    /** Sends at once if nothing waits, from a view that is only lent. */
    private static void send(Listener listener, Message message, ByteBuffer lent, int longest) {
        if (listener.rest != null) {
            queue(listener, message, longest);
            return;
        }
        if (write(listener, lent) && lent.hasRemaining()) {
            listener.rest = lent.duplicate();
            listener.line.awaitWritable();
        }
    }

    private static void queue(Listener listener, Message message, int longest) {
        var waiting = listener.waiting;
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            listener.waiting = waiting;
        }
        if (waiting.size() >= longest) {
            listener.end();
        } else {
            waiting.add(message);
        }
    }

    private static void unload(Listener listener) {
        var rest = listener.rest;
        while (rest != null && write(listener, rest)) {
            if (rest.hasRemaining()) {
                listener.line.awaitWritable();
                return;
            }
            rest = next(listener);
            listener.rest = rest;
        }
        endIfServed(listener);
    }

    private static @Nullable ByteBuffer next(Listener listener) {
        var waiting = listener.waiting;
        var message = waiting == null ? null : waiting.poll();
        if (message == null) {
            listener.waiting = null;
            return null;
        }
        return message.view();
    }

    /** Writes what goes out now; false if the listener has gone. */
    private static boolean write(Listener listener, ByteBuffer bytes) {
        try {
            if (listener.line.write(bytes) > 0) {
                listener.sentAt = System.nanoTime();
            }
            return true;
        } catch (IOException e) {
            LOG.trace("A listener has gone", e);
            listener.end();
            return false;
        }
    }

    private void lookAfterSome() {
        var now = System.nanoTime();
        var some = (all.size() + STEPS - 1) / STEPS;
        for (var i = 0; i < some; i++) {
            turn = turn + 1 < all.size() ? turn + 1 : 0;
            lookAfter(all.get(turn), now);
        }
    }

    private void lookAfter(Listener listener, long now) {
        if (listener.isGone()) {
            return;
        }
        if (listener.rest == null) {
            if (now - listener.endsAt >= 0) {
                listener.end();
            } else if (now - listener.sentAt >= pace.heartbeat().toNanos() / 2) {
                send(listener, BEAT, beat.rewind(), LONGEST_QUEUE);
            }
        } else if (now - listener.sentAt >= pace.patience().toNanos()) {
            listener.end();
        }
    }
}

package org.huiyin.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.huiyin.database.Rounds;
import org.huiyin.ledger.WakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings new events to those who listen in this process. One thread looks for events of all streams that have listeners here, by one query,
 * when it is woken and twice a second; it has each event made into a message once for each form and hands it to the writers.
 */
@Component
class Hub implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final long LOOK = Duration.ofMillis(500).toNanos();
    /** Many commits at once are one look. */
    private static final long GAP = Duration.ofMillis(5).toNanos();

    private static final int WRITERS = 2;
    /** So many missed events are made into messages at once; more of them aside, so that new ones need not wait. */
    private static final int AT_ONCE = 4;

    private final StreamStore store;
    private final Renderer renderer;
    private final Map<StreamId, Channel> channels = new HashMap<>();
    private final Queue<Join> joins = new ConcurrentLinkedQueue<>();
    private final Rounds rounds = new Rounds("live-hub", this::round);
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean grown;
    private volatile List<Writer> writers = List.of();
    private ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
    private long looked;

    Hub(StreamStore store, Renderer renderer, WakeUp wakeUp) {
        this.store = store;
        this.renderer = renderer;
        wakeUp.onCall(StreamStore.TOPIC, () -> {
            grown = true;
            rounds.call();
        });
    }

    /** A listener on its way in: the number up to which it has everything, by itself or by messages made for it. */
    private record Join(Listener listener, long after, List<Message> missed) {}

    /** One who will listen, with what is to be done when it has gone. Any thread may call it while the hub runs. */
    Listener listener(StreamId stream, Variant variant, Line line, boolean once, Runnable left) {
        var share = writers;
        return new Listener(
                stream, variant, line, share.get(Math.floorMod(turn.getAndIncrement(), share.size())), once, left);
    }

    /** Takes a listener in: sends what came after the number, then what is to come. Any thread may call it. */
    void join(Listener listener, long after) {
        joins.add(new Join(listener, after, List.of()));
        rounds.call();
        if (!rounds.going()) {
            listener.end();
        }
    }

    @Override
    public synchronized void start() {
        writers = IntStream.rangeClosed(1, WRITERS)
                .mapToObj(number -> new Writer("live-writer-" + number, Writer.Pace.USUAL))
                .toList();
        aside = Executors.newFixedThreadPool(
                2, Thread.ofVirtual().name("live-aside-", 1).factory());
        rounds.begin();
    }

    /** Ends all streams, before the web server stops: listeners come back, to another process if there is one. */
    @Override
    public synchronized void stop() {
        rounds.end();
        aside.shutdownNow();
        joins.forEach(join -> join.listener().end());
        joins.clear();
        writers.forEach(Writer::stop);
        channels.clear();
    }

    @Override
    public boolean isRunning() {
        return rounds.going();
    }

    private void round() throws InterruptedException {
        rounds.rest(Duration.ofNanos(Math.max(0, looked + LOOK - System.nanoTime())));
        for (var join = joins.poll(); join != null; join = joins.poll()) {
            admit(join);
        }
        if (grown || System.nanoTime() - looked >= LOOK) {
            TimeUnit.NANOSECONDS.sleep(looked + GAP - System.nanoTime());
            channels.values().removeIf(Channel::isEmpty);
            look();
        }
    }

    /** Finds and sends what has come in since the last look. */
    private void look() {
        grown = false;
        looked = System.nanoTime();
        if (channels.isEmpty()) {
            return;
        }
        var known = new HashMap<StreamId, Long>();
        channels.forEach((stream, channel) -> known.put(stream, channel.last()));
        var found = new HashMap<StreamId, List<StreamEvent>>();
        store.after(known)
                .forEach(event -> found.computeIfAbsent(event.stream(), _ -> new ArrayList<>())
                        .add(event));
        found.forEach(this::tell);
    }

    /**
     * All messages are made before the events count as sent: if the database fails meanwhile, the next look finds them again. What one move of a
     * host changed comes as several events and goes out as one message: a listener costs one write, not one for each.
     */
    private void tell(StreamId stream, List<StreamEvent> events) {
        var channel = channel(stream);
        var made = new Channel.Made();
        var sendings = new ArrayList<Sending>();
        for (var variant : channel.forms()) {
            var messages = new ArrayList<Message>();
            events.forEach(event -> messages.add(made.of(event, variant, renderer)));
            sendings.add(new Sending(variant, Message.joined(messages)));
        }
        channel.take(events, made);
        for (var sending : sendings) {
            writers.forEach(writer -> writer.send(stream, sending.variant(), sending.message()));
        }
    }

    private record Sending(Variant variant, Message message) {}

    private void admit(Join join) {
        var listener = join.listener();
        try {
            var channel = channel(listener.stream);
            listener.entered(channel);
            if (!listener.isGone()) {
                bringUpToDate(join, channel);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A listener comes back later", e);
            listener.end();
        } catch (RuntimeException e) {
            LOG.error("A listener is sent away", e);
            listener.end();
        }
    }

    private void bringUpToDate(Join join, Channel channel) {
        var listener = join.listener();
        if (join.after() > channel.last()) {
            look();
        }
        // Numbers that the stream has not reached are of another database: then everything is new.
        var after = join.after() > channel.last() ? 0 : join.after();
        var kept = channel.keptAfter(after);
        var complete = channel.knowsAllAfter(after);
        var made = channel.made();
        if (complete && kept.size() <= AT_ONCE) {
            var missed = new ArrayList<>(join.missed());
            kept.forEach(event -> missed.add(made.of(event, listener.variant, renderer)));
            listener.writer.add(listener, missed);
        } else {
            var from = new Join(listener, after, join.missed());
            aside.execute(() ->
                    makeAside(from, () -> complete ? kept : store.after(Map.of(listener.stream, after)), made));
        }
    }

    /** Makes messages in a thread of their own, then comes back for what has been added meanwhile. */
    private void makeAside(Join join, Supplier<List<StreamEvent>> events, Channel.Made made) {
        var listener = join.listener();
        try {
            var missed = new ArrayList<>(join.missed());
            var after = join.after();
            for (var event : events.get()) {
                missed.add(made.of(event, listener.variant, renderer));
                after = event.number();
            }
            joins.add(new Join(listener, after, missed));
            rounds.call();
            if (!rounds.going()) {
                listener.end();
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A listener comes back later", e);
            listener.end();
        } catch (RuntimeException e) {
            LOG.error("A listener is sent away", e);
            listener.end();
        }
    }

    private Channel channel(StreamId stream) {
        return channels.computeIfAbsent(stream, wanted -> new Channel(store.recent(wanted, Channel.KEPT)));
    }
}

package org.huiyin.live;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One who listens to a stream. Its fields that change belong to the thread of its writer. */
final class Listener {
    final StreamId stream;
    final Variant variant;
    final Line line;
    final Writer writer;
    /** Ends as soon as it has what it missed. */
    final boolean once;

    private final Runnable left;
    private @Nullable Channel channel;
    private volatile boolean gone;

    /** Where it stands in its writer's list of the stream, and of all. */
    int place;

    int placeOfAll;

    /** What is left of a message that did not go out whole, and the messages behind it; both null for a listener who keeps up. */
    @Nullable
    ByteBuffer rest;

    @Nullable
    ArrayDeque<Message> waiting;

    /** How many messages of the present round it has. */
    int got;

    /** When something went out last, by {@link System#nanoTime}. */
    long sentAt;

    /** When it has to come back and have its rights looked at again, by {@link System#nanoTime}. */
    long endsAt;

    Listener(StreamId stream, Variant variant, Line line, Writer writer, boolean once, Runnable left) {
        this.stream = stream;
        this.variant = variant;
        this.line = line;
        this.writer = writer;
        this.once = once;
        this.left = left;
    }

    /** Counts it in where it listens, once. */
    synchronized void entered(Channel wanted) {
        if (!gone && channel == null) {
            channel = wanted;
            wanted.enter(variant);
        }
    }

    boolean isGone() {
        return gone;
    }

    /** Ends it; any thread may, and only the first call counts. */
    void end() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            if (channel != null) {
                channel.leave(variant);
            }
        }
        writer.remove(this);
        left.run();
        line.close();
    }
}

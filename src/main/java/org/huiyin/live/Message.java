package org.huiyin.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The complete bytes of something that is sent, outside the heap and shared by all to whom it goes; never changed. */
final class Message {
    private final ByteBuffer bytes;

    private Message(byte[] content) {
        bytes = ByteBuffer.allocateDirect(content.length).put(content).flip();
    }

    static Message of(CharSequence text) {
        return new Message(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A view with a place of its own on the same bytes. */
    ByteBuffer view() {
        return bytes.duplicate();
    }
}

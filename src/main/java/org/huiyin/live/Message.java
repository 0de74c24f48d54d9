package org.huiyin.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The complete bytes of something that is sent, outside the heap and shared by all to whom it goes; never changed. */
final class Message {
    private final ByteBuffer bytes;

    private Message(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Message of(CharSequence text) {
        var content = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Message(
                ByteBuffer.allocateDirect(content.length).put(content).flip());
    }

    /** All of them as one, in their order. */
    static Message joined(List<Message> messages) {
        if (messages.size() == 1) {
            return messages.getFirst();
        }
        var all = ByteBuffer.allocateDirect(
                messages.stream().mapToInt(message -> message.bytes.remaining()).sum());
        messages.forEach(message -> all.put(message.view()));
        return new Message(all.flip());
    }

    /** A view with a place of its own on the same bytes. */
    ByteBuffer view() {
        return bytes.duplicate();
    }
}

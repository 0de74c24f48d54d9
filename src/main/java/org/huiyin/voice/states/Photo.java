package org.huiyin.voice.states;

import java.io.IOException;

/**
 * A photo that was chosen. Its content is read only once its size and its sender were looked at.
 *
 * @param name as its owner calls it
 * @param size in bytes
 */
public record Photo(String name, long size, Content content) {
    public Photo(String name, byte[] content) {
        this(name, content.length, () -> content);
    }

    /** Reads the bytes. */
    public interface Content {
        byte[] read() throws IOException;
    }
}

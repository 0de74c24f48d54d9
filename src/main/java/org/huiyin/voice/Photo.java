package org.huiyin.voice;

/**
 * A photo that was chosen.
 *
 * @param name as its owner calls it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Photo(String name, byte[] content) {}

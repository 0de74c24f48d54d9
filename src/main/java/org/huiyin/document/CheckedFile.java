package org.huiyin.document;

/**
 * A file that passed the check.
 *
 * @param name a name without path, control or direction characters
 * @param content what may be kept: images drawn anew without their metadata, everything else to the byte
 */
@SuppressWarnings("ArrayRecordComponent")
public record CheckedFile(String name, FileType type, byte[] content) {}

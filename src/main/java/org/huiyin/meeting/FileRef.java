package org.huiyin.meeting;

import java.util.UUID;

/**
 * A paper, a photo or another file of a meeting.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record FileRef(UUID id, String name, String mediaType, long size, String sha256) {}

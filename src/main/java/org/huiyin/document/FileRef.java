package org.huiyin.document;

import java.util.UUID;

/**
 * A file that was put up: evidence, a paper, a photo.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record FileRef(UUID id, String name, String mediaType, long size, String sha256) {}

package org.huiyin.commitment;

import java.util.UUID;

/**
 * A file of evidence, or a photo of a visit.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record FileRef(UUID id, String name, String mediaType, long size, String sha256) {}

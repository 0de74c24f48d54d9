package org.huiyin.suggestion.states;

import java.util.UUID;
import org.huiyin.document.FileRef;

/**
 * A file that belongs to a paper or reply; its bytes are stored apart.
 *
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal digits
 * @param disclosed whether the public may download it with the disclosed text
 */
public record AttachmentRef(UUID id, String name, String mediaType, long size, String sha256, boolean disclosed) {
    /** How many files a paper or a reply may have. */
    public static final int MOST = 10;

    public static AttachmentRef of(FileRef file, boolean disclosed) {
        return new AttachmentRef(file.id(), file.name(), file.mediaType(), file.size(), file.sha256(), disclosed);
    }
}

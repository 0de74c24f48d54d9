package org.huiyin.document;

/**
 * How large an attachment may be.
 *
 * @param bytes size of the file
 * @param pixels width times height of an image
 * @param inflatedBytes size of everything that is unpacked from a document
 */
public record AttachmentLimits(long bytes, long pixels, long inflatedBytes) {
    public static final AttachmentLimits STANDARD = new AttachmentLimits(20L << 20, 120_000_000L, 200L << 20);
}

package org.huiyin.document;

import org.huiyin.shared.Busy;
import org.huiyin.shared.InvalidInput;

/** A photo of which only the beginning was looked at, which costs little; drawing it costs seconds, and is to be counted before. */
public final class UndrawnPhoto {
    private final Images.Header header;

    private UndrawnPhoto(Images.Header header) {
        this.header = header;
    }

    /**
     * Looks at a file sent as a photo. Its name is brought in line with its content, because phones write other extensions.
     *
     * @throws InvalidInput on the field {@code file} if it is no photo that can be drawn, or too large
     */
    public static UndrawnPhoto of(byte[] content, String fileName, AttachmentLimits limits) {
        var name = FileNames.clean(fileName);
        Attachments.checkSize(content, fileName, limits);
        var type = Attachments.photoType(content, name)
                .orElseThrow(() -> Attachments.problem("attachment.notAPhoto", name));
        var named = type.extensions().contains(FileNames.extension(name))
                ? name
                : FileNames.withExtension(name, type.extensions().getFirst());
        return new UndrawnPhoto(Images.header(type, content, named, limits));
    }

    /**
     * The photo drawn anew, as JPEG or PNG.
     *
     * @throws InvalidInput on the field {@code file} if it is damaged
     * @throws Busy if too many others are being drawn
     */
    public CheckedFile drawn() {
        return Images.redrawn(header);
    }
}

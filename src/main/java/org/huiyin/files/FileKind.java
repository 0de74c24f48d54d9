package org.huiyin.files;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.Attachments;
import org.huiyin.document.CheckedFile;
import org.huiyin.document.FileType;
import org.huiyin.document.UndrawnPhoto;
import org.huiyin.shared.InvalidInput;

/**
 * A kind of file: what may be taken, and how many. Files of one kind wait together, whichever room takes them along.
 *
 * @param name by which its files are kept
 * @param taken what such a file may be
 * @param limits of each
 * @param most that go along at once
 * @param tooMany key of the message when there are more
 */
public record FileKind(String name, Set<FileType> taken, AttachmentLimits limits, int most, String tooMany) {
    public FileKind {
        taken = Set.copyOf(taken);
    }

    /** Documents, tables, texts and pictures. */
    public static FileKind of(String name, int most, String tooMany) {
        return new FileKind(name, EnumSet.allOf(FileType.class), AttachmentLimits.STANDARD, most, tooMany);
    }

    /** Pictures only, kept as JPEG or PNG. */
    public static FileKind photos(String name, AttachmentLimits limits, int most, String tooMany) {
        return new FileKind(name, EnumSet.of(FileType.JPEG, FileType.PNG), limits, most, tooMany);
    }

    /** @throws InvalidInput if there are more than may go along at once */
    public void few(int count, String field) {
        if (count > most) {
            throw new InvalidInput(field, tooMany, most);
        }
    }

    /**
     * Looks at a photo by its beginning only, for those who count before they draw.
     *
     * @throws InvalidInput on the field {@code file} if it is no photo that can be drawn, or too large
     */
    public UndrawnPhoto look(byte[] content, String fileName) {
        return UndrawnPhoto.of(content, fileName, limits);
    }

    CheckedFile check(Path content, String fileName) {
        return Attachments.check(content, fileName, limits);
    }
}

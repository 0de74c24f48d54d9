package org.huiyin.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.huiyin.shared.InvalidInput;

/**
 * Checks files that people attach. The content decides what a file is and the name must agree with it; what could run, call out or
 * unpack without end is an {@link InvalidInput} on the field {@code file}.
 */
public final class Attachments {
    private static final String ZIP = "PK\u0003\u0004";
    private static final String OLD_OFFICE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final List<String> EXECUTABLES = List.of(
            "MZ",
            "\u007fELF",
            "#!",
            "\u00ca\u00fe\u00ba\u00be",
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00cf\u00fa\u00ed\u00fe",
            "\u00fe\u00ed\u00fa\u00ce",
            "\u00fe\u00ed\u00fa\u00cf",
            "\0asm",
            "L\0\0\0\u0001\u0014\u0002\0",
            "dex\n");

    private Attachments() {}

    public static CheckedFile check(Path file, String fileName, AttachmentLimits limits) {
        try {
            if (Files.size(file) > limits.bytes()) {
                throw tooLarge(fileName, limits);
            }
            return check(Files.readAllBytes(file), fileName, limits);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static CheckedFile check(byte[] content, String fileName, AttachmentLimits limits) {
        var name = FileNames.clean(fileName);
        checkSize(content, fileName, limits);
        var type = type(content, name, limits);
        if (!type.extensions().contains(FileNames.extension(name))) {
            throw problem("attachment.extension", name, type.extensions().getFirst());
        }
        return switch (type) {
            case PNG, JPEG, WEBP -> Images.redrawn(Images.header(type, content, name, limits));
            case PDF, DOCX, XLSX, TEXT -> new CheckedFile(name, type, content);
        };
    }

    static void checkSize(byte[] content, String fileName, AttachmentLimits limits) {
        if (content.length == 0) {
            throw problem("attachment.empty", FileNames.clean(fileName));
        }
        if (content.length > limits.bytes()) {
            throw tooLarge(fileName, limits);
        }
    }

    /** The kind of a picture; empty if it is none. @throws InvalidInput if it is one that cannot be drawn here */
    static Optional<FileType> photoType(byte[] content, String name) {
        if (Images.isHeif(content)) {
            throw problem("attachment.heif", name);
        }
        return Images.isPng(content)
                ? Optional.of(FileType.PNG)
                : Images.isJpeg(content)
                        ? Optional.of(FileType.JPEG)
                        : Images.isWebp(content) ? Optional.of(FileType.WEBP) : Optional.empty();
    }

    static InvalidInput problem(String key, Object... arguments) {
        return new InvalidInput("file", key, arguments);
    }

    private static InvalidInput tooLarge(String fileName, AttachmentLimits limits) {
        return problem("attachment.tooLarge", FileNames.clean(fileName), limits.bytes() >> 20);
    }

    private static FileType type(byte[] content, String name, AttachmentLimits limits) {
        var head = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        var photo = photoType(content, name);
        if (photo.isPresent()) {
            return photo.get();
        }
        if (head.startsWith("%PDF-")) {
            PdfCheck.check(content, name, limits);
            return FileType.PDF;
        }
        if (head.startsWith(ZIP)) {
            return OfficeArchive.type(content, name, limits);
        }
        if (head.startsWith(OLD_OFFICE)) {
            throw problem("attachment.oldOffice", name);
        }
        if (EXECUTABLES.stream().anyMatch(head::startsWith) && !readsAsProse(content)) {
            throw problem("attachment.executable", name);
        }
        TextCheck.check(content, name);
        return FileType.TEXT;
    }

    /** A note may begin with "MZ" as well; a program soon shows bytes that no text has. */
    private static boolean readsAsProse(byte[] content) {
        return content[0] != '#' && TextCheck.decoded(content).isPresent();
    }
}

package org.huiyin.gate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A file of a form, kept on disk while the form is worked on. */
record SentFile(String name, String fileName, @Nullable String type, Path content, long size) implements MultipartFile {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getOriginalFilename() {
        return fileName;
    }

    @Override
    public @Nullable String getContentType() {
        return type;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long getSize() {
        return size;
    }

    @Override
    public byte[] getBytes() throws IOException {
        return Files.readAllBytes(content);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(content);
    }

    @Override
    public void transferTo(File place) throws IOException {
        transferTo(place.toPath());
    }

    @Override
    public void transferTo(Path place) throws IOException {
        Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
    }
}

package org.huiyin.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.huiyin.account.FormReader;
import org.huiyin.shared.Busy;
import org.huiyin.shared.IncomingText;
import org.huiyin.shared.TooLarge;
import org.huiyin.ui.SentFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.DefaultMultipartHttpServletRequest;

/**
 * A form with files, read part by part: fields into memory, files onto the disk. Takes its parts apart with the web server's own classes. Where
 * there is no room for a file, the fields are read all the same, so that the answer holds what was typed; but not of visitors who together send
 * more than is held of theirs.
 */
final class ReadForm implements FormReader.Read {
    private static final int MOST_PARTS = 500;
    private static final int FIELDS = 1 << 20;
    private static final int PIECE = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ReadForm.class);

    /** Makes an empty file. */
    interface NewFile {
        Path make() throws IOException;
    }

    private final UploadSettings settings;
    private final Uploads.Share share;
    private final NewFile newFile;
    private final boolean keepFiles;
    private final MultiValueMap<String, MultipartFile> files = new LinkedMultiValueMap<>();
    private final Map<String, List<String>> fields = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final List<Path> kept = new ArrayList<>();
    private int letters;
    private @Nullable Busy hindered;
    private @Nullable HttpServletRequest request;

    ReadForm(UploadSettings settings, Uploads.Share share, boolean keepFiles) {
        this(settings, share, keepFiles, () -> Files.createTempFile("huiyin-form", ".tmp"));
    }

    ReadForm(UploadSettings settings, Uploads.Share share, boolean keepFiles, NewFile newFile) {
        this.settings = settings;
        this.share = share;
        this.keepFiles = keepFiles;
        this.newFile = newFile;
    }

    /**
     * Reads it all.
     *
     * @throws IOException if it is no form or the sender went away
     * @throws Busy if there is no room for its files now; its fields are kept
     */
    void read(HttpServletRequest sent) throws IOException {
        var most = settings.form().toBytes();
        IncomingRequest.of(sent).ifPresent(incoming -> incoming.limit(most));
        var body = sent.getInputStream();
        var upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        var parts = upload.getItemIterator(new Context(sent, body));
        var names = new TreeSet<String>();
        for (var count = 0; parts.hasNext(); count++) {
            var part = parts.next();
            @Nullable String field = part.getFieldName();
            letters += field == null ? 0 : field.length();
            // empty parts cost no bytes, but each a file or a field; Tomcat counts only where it reads all parts by
            // itself
            if (count >= MOST_PARTS || letters > FIELDS) {
                throw new TooLarge(FIELDS);
            }
            var name = IncomingText.cleaned(field == null ? "" : field);
            if (part.isFormField()) {
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(IncomingText.cleaned(text(part)));
                @Nullable String type = part.getContentType();
                if (type != null) {
                    types.put(name, type);
                }
            } else {
                names.add(name);
                if (keepFiles && hindered == null) {
                    files.add(name, file(part, name));
                } else {
                    letGo(part);
                }
            }
        }
        var values = new HashMap<String, String[]>();
        fields.forEach((name, texts) -> values.put(name, texts.toArray(String[]::new)));
        SentFields.keep(sent, values, names);
        if (hindered != null) {
            throw hindered;
        }
        request = new DefaultMultipartHttpServletRequest(sent, files, values, types);
    }

    private record Context(HttpServletRequest sent, InputStream body) implements UploadContext {
        @Override
        public long contentLength() {
            return sent.getContentLengthLong();
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return String.valueOf(sent.getContentType());
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }

    private String text(FileItemStream part) throws IOException {
        var text = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        // not closed when something is wrong: closing a part waits for its end
        var in = part.openStream();
        for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
            letters += read;
            if (letters > FIELDS) {
                throw new TooLarge(FIELDS);
            }
            share.keep(read);
            text.write(piece, 0, read);
        }
        return IncomingText.decoded(text.toByteArray(), charset(part.getContentType()));
    }

    private static Charset charset(@Nullable String type) {
        var at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (type == null || at < 0) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(
                    type.substring(at + "charset=".length()).replace("\"", "").strip());
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private SentFile file(FileItemStream part, String name) throws IOException {
        var size = 0L;
        var piece = new byte[PIECE];
        var in = part.openStream();
        var place = new Place();
        try (place) {
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                size += read;
                if (size > settings.file().toBytes()) {
                    throw new TooLarge(settings.file().toBytes());
                }
                place.write(piece, read);
            }
        }
        @Nullable String sent = part.getName();
        var fileName = IncomingText.mended(
                String.valueOf(StringUtils.getFilename((sent == null ? "" : sent).replace('\\', '/'))));
        return new SentFile(name, fileName, part.getContentType(), place.path, size);
    }

    /** Where a file is kept as long as there is room; what comes after that is let go. */
    private final class Place implements AutoCloseable {
        private Path path = Path.of("");
        private OutputStream out = OutputStream.nullOutputStream();

        Place() {
            try {
                path = newFile.make();
                kept.add(path);
                out = Files.newOutputStream(path);
            } catch (IOException full) {
                noRoom(full);
            }
        }

        void write(byte[] piece, int length) {
            if (hindered != null) {
                return;
            }
            try {
                share.keep(length);
                out.write(piece, 0, length);
            } catch (Busy full) {
                if (share.ofVisitor()) {
                    throw full;
                }
                hindered = full;
            } catch (IOException full) {
                noRoom(full);
            }
        }

        private void noRoom(IOException full) {
            LOG.warn("A file of a form cannot be kept: {}", full.getMessage());
            hindered = Busy.noRoom();
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException full) {
                noRoom(full);
            }
        }
    }

    private static void letGo(FileItemStream part) throws IOException {
        part.openStream().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public HttpServletRequest request() {
        return Objects.requireNonNull(request);
    }

    @Override
    public void close() {
        share.close();
        for (var file : kept) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                file.toFile().deleteOnExit();
            }
        }
    }
}

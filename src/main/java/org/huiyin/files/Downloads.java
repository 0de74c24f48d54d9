package org.huiyin.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Download;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives files out, each time only to those who may have them by the answer of the subject's room. */
@Component
public class Downloads {
    private final Shelf shelf;
    private final Map<String, FileAccess> rooms;

    Downloads(Shelf shelf, List<FileAccess> rooms) {
        this.shelf = shelf;
        this.rooms = rooms.stream().collect(Collectors.toUnmodifiableMap(FileAccess::type, Function.identity()));
    }

    /** Sends a file to be kept, never shown within the site. @throws NotFound if there is none, or none for this caller */
    public void send(Subject subject, UUID id, Caller caller, HttpServletResponse response) throws IOException {
        var file = allowed(subject, id, caller);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Download.disposition(file.name()));
        write(subject, file, caller, response);
    }

    /** Shows a picture within a page. @throws NotFound if there is none, or none for this caller */
    public void show(Subject subject, UUID id, Caller caller, HttpServletResponse response) throws IOException {
        write(subject, allowed(subject, id, caller), caller, response);
    }

    private FileRef allowed(Subject subject, UUID id, Caller caller) {
        var room = rooms.get(subject.type());
        if (room == null) {
            throw new IllegalStateException("no room answers for the files of " + subject.type());
        }
        room.asking().mayHave(subject.id(), id, caller);
        return shelf.of(subject, id, caller.district()).orElseThrow(() -> new NotFound("file"));
    }

    /** Never kept by anyone between, and inert where a browser opens it all the same. */
    private void write(Subject subject, FileRef file, Caller caller, HttpServletResponse response) throws IOException {
        response.setCharacterEncoding((String) null);
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        shelf.write(subject, file, caller.district(), response.getOutputStream());
    }
}

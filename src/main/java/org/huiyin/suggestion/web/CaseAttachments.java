package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.UnitId;
import org.huiyin.files.Downloads;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Takes;
import org.huiyin.suggestion.CaseFiles;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseState;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of cases: given out one by one, each time to those who may have them, and for programs also taken in. */
@RestController
class CaseAttachments {

    private final CaseFiles files;
    private final FileParts parts;
    private final Suggestions suggestions;
    private final Downloads downloads;

    CaseAttachments(CaseFiles files, FileParts parts, Suggestions suggestions, Downloads downloads) {
        this.files = files;
        this.parts = parts;
        this.suggestions = suggestions;
        this.downloads = downloads;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/cases/{id}/attachments/{file}")
    void download(@PathVariable CaseId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Suggestions.SUBJECT, id.value()), file, caller, response);
    }

    /** The file as it was accepted; access is checked each time. */
    @PreAuthorize("permitAll()")
    @GetMapping("/api/v1/suggestions/{id}/attachments/{file}")
    void content(@PathVariable CaseId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Suggestions.SUBJECT, id.value()), file, caller, response);
    }

    /**
     * Attaches a file to a draft: for signers to the paper, for units to their reply.
     *
     * @param undisclosed true keeps it from the public even where the text is disclosed
     * @param unit whose reply is meant; may be left out by someone who acts for one unit only
     */
    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/api/v1/suggestions/{id}/attachments")
    ResponseEntity<AttachmentView> attach(
            @PathVariable CaseId id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Boolean undisclosed,
            @RequestParam(required = false) @Nullable UnitId unit,
            Caller caller)
            throws IOException {
        var view = suggestions.view(id, caller);
        var move = view.state() != CaseState.DRAFT && caller.has(Role.UNIT_CLERK) ? "attach-to-reply" : "attach";
        suggestions.form(id, move, unit, caller);
        var taken = parts.put(required(file), Boolean.TRUE.equals(undisclosed), caller);
        suggestions.make(id, move, unit, Map.of("file", taken.id().toString()), null, caller);
        return ResponseEntity.created(URI.create("/api/v1/suggestions/" + id + "/attachments/" + taken.id()))
                .body(taken);
    }

    /** Takes a file away from a draft, and with it its content. */
    @PreAuthorize("isAuthenticated()")
    @DeleteMapping("/api/v1/suggestions/{id}/attachments/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void detach(@PathVariable CaseId id, @PathVariable UUID file, Caller caller) {
        files.find(id, file, caller);
        var view = suggestions.view(id, caller);
        var handling = view.handlings().stream()
                .filter(it -> it.attachments().stream().anyMatch(own -> own.id().equals(file)))
                .findFirst();
        suggestions.make(
                id,
                ofReply(view, file) ? "detach-from-reply" : "detach",
                handling.map(it -> new UnitId(it.unit().id())).orElse(null),
                Map.of("file", file.toString()),
                null,
                caller);
    }

    /** Puts up a file that a move "attach" or "attach-to-reply" then names; it waits for a day. */
    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/api/v1/uploads")
    ResponseEntity<AttachmentView> put(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Boolean undisclosed,
            Caller caller)
            throws IOException {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(parts.put(required(file), Boolean.TRUE.equals(undisclosed), caller));
    }

    private static boolean ofReply(CaseView view, UUID file) {
        return view.attachments().stream().noneMatch(own -> own.id().equals(file));
    }

    private static MultipartFile required(@Nullable MultipartFile file) {
        if (file == null) {
            throw new InvalidInput("file", "required");
        }
        return file;
    }
}

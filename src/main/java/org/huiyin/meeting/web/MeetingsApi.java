package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.ledger.Subject;
import org.huiyin.live.LiveConnections;
import org.huiyin.meeting.Listening;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingRow;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Takes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Meetings for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1/meetings")
class MeetingsApi {
    private final Meetings meetings;
    private final Listening listening;
    private final Intake intake;
    private final Downloads downloads;
    private final LiveConnections connections;

    MeetingsApi(
            Meetings meetings, Listening listening, Intake intake, Downloads downloads, LiveConnections connections) {
        this.meetings = meetings;
        this.listening = listening;
        this.intake = intake;
        this.downloads = downloads;
        this.connections = connections;
    }

    /** Meetings that the caller may know, by day. */
    @PreAuthorize("permitAll()")
    @GetMapping
    List<MeetingRow> list(
            @RequestParam(required = false) @Nullable MeetingKind kind,
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable MeetingState state,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Boolean mine,
            Caller caller) {
        return meetings.list(
                new MeetingFilter(kind, body, state, from, to, Boolean.TRUE.equals(mine) && caller.signedIn()), caller);
    }

    /** Plans a meeting of a {@code kind} for a {@code body}. */
    @PreAuthorize(MeetingPages.PLANS)
    @PostMapping
    ResponseEntity<MeetingView> plan(@RequestBody GivenFields fields, Caller caller) {
        var id = meetings.plan(
                new BodyId(fields.mustId("body")), fields.mustCode("kind", MeetingKind.class), fields, caller);
        return ResponseEntity.created(URI.create("/api/v1/meetings/" + id)).body(meetings.view(id, caller));
    }

    /** A meeting as the caller may see it. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    MeetingView meeting(@PathVariable MeetingId id, Caller caller) {
        return meetings.view(id, caller);
    }

    /** Makes a move and answers with the meeting after it. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    ResponseEntity<MeetingView> move(
            @PathVariable MeetingId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> meetings.make(id, move, given, version, caller),
                () -> meetings.view(id, caller));
    }

    /** The code by which people in the hall sign in, for those who run the meeting. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{id}/code")
    Map<String, String> code(@PathVariable MeetingId id, Caller caller) {
        return Map.of("code", meetings.code(id, caller));
    }

    /** Events of the meeting as Server-Sent Events, JSON with {@code Accept: application/json} or {@code ?as=json}. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/stream")
    void stream(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "0") long after,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var audience = listening.audience(id, caller).orElseThrow(() -> new NotFound("meeting"));
        connections.listen(id.stream(), audience, after, request, response);
    }

    /** Puts up a paper or photo that a move then names in {@code files}; it waits for a day. */
    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/files")
    ResponseEntity<FileRef> put(@RequestParam(required = false) @Nullable MultipartFile file, Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED).body(intake.put(Meetings.PAPER, file, caller));
    }

    /** A paper or recording of a meeting. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/files/{file}")
    void file(@PathVariable MeetingId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Meetings.SUBJECT, id.value()), file, caller, response);
    }
}

package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.huiyin.account.Caller;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveConnections;
import org.huiyin.live.Streams;
import org.huiyin.meeting.Listening;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Download;
import org.huiyin.ui.QrCode;
import org.huiyin.ui.SiteAddress;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A meeting while it runs: the console of those who run it, the screen of the hall, the page of listeners, the way to sign in. */
@Controller
@RequestMapping("/meetings/{id}")
class HallPages {
    private final Meetings meetings;
    private final Listening listening;
    private final Streams streams;
    private final LiveConnections connections;
    private final InstantSource clock;

    HallPages(
            Meetings meetings, Listening listening, Streams streams, LiveConnections connections, InstantSource clock) {
        this.meetings = meetings;
        this.listening = listening;
        this.streams = streams;
        this.connections = connections;
        this.clock = clock;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk")
    String desk(@PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("last", streams.last(id.staffStream()));
        model.addAttribute("view", run(id, caller));
        model.addAttribute("now", clock.instant());
        model.addAttribute("done", done);
        return "meeting/deskPage";
    }

    /** The moving part of the console, with the forms of its reader. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk/now")
    String deskNow(@PathVariable MeetingId id, Caller caller, Model model) {
        model.addAttribute("view", run(id, caller));
        return "meeting/deskPartial";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/desk/stream")
    void deskStream(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "0") long after,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        run(id, caller);
        connections.listen(id.staffStream(), Audience.INSIDE, after, request, response);
    }

    /** For the wall of the hall. Who runs the meeting sees the code for signing in; nobody else does. */
    @PreAuthorize("permitAll()")
    @GetMapping("/hall")
    String hall(@PathVariable MeetingId id, Caller caller, Model model) {
        return live(id, "meeting/hallPage", caller, model);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/live")
    String live(@PathVariable MeetingId id, Caller caller, Model model) {
        return live(id, "meeting/livePage", caller, model);
    }

    private String live(MeetingId id, String page, Caller caller, Model model) {
        model.addAttribute("last", streams.last(id.stream()));
        model.addAttribute("view", meetings.view(id, caller));
        model.addAttribute("now", clock.instant());
        return page;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/stream")
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

    /** One tap to sign in, reached by the code on the wall. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/sign-in")
    String signIn(
            @PathVariable MeetingId id, @RequestParam(defaultValue = "") String code, Caller caller, Model model) {
        model.addAttribute("view", meetings.view(id, caller));
        model.addAttribute("code", code);
        return "meeting/signInPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/sign-in.svg")
    ResponseEntity<byte[]> code(@PathVariable MeetingId id, Caller caller) {
        var view = meetings.view(id, caller);
        var address = SiteAddress.of("/meetings/" + id + "/sign-in?code="
                + URLEncoder.encode(meetings.code(id, caller), StandardCharsets.UTF_8));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .header("Content-Disposition", Download.SVG.shown("meeting.download.sign-in", view.title()))
                .header("Cache-Control", "private, no-store")
                .body(QrCode.of(address).svg().getBytes(StandardCharsets.UTF_8));
    }

    private MeetingView run(MeetingId id, Caller caller) {
        var view = meetings.view(id, caller);
        if (!view.runs()) {
            throw new NotFound("desk");
        }
        return view;
    }
}

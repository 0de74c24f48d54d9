package org.huiyin.inquiry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.Supports;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveConnections;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.QrCode;
import org.huiyin.ui.SiteAddress;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What everyone may follow: the listener's page, the hall's screen, the streams; and standing behind a question. */
@Controller
class InquiryLivePages {
    private static final String PAGE = "/inquiries/{id}";

    private final InquiryViews views;
    private final Supports supports;
    private final Streams streams;
    private final LiveConnections connections;

    InquiryLivePages(InquiryViews views, Supports supports, Streams streams, LiveConnections connections) {
        this.views = views;
        this.supports = supports;
        this.streams = streams;
        this.connections = connections;
    }

    @PreAuthorize("permitAll()")
    @GetMapping(PAGE)
    String listen(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            HttpServletRequest request,
            Model model) {
        // The number of the last event is read first: what comes later is listened to.
        model.addAttribute("after", streams.last(id.stream()));
        model.addAttribute("view", views.view(id, caller));
        model.addAttribute("own", own(id, request, caller));
        model.addAttribute("done", done);
        return "inquiry/listenPage";
    }

    private List<Integer> own(MeetingId id, HttpServletRequest request, Caller caller) {
        return Device.known(request, caller)
                .map(supporter -> supports.own(id, supporter))
                .orElse(List.of());
    }

    @PreAuthorize("permitAll()")
    @GetMapping(PAGE + "/screen")
    String screen(@PathVariable MeetingId id, Caller caller, Model model) {
        model.addAttribute("after", streams.last(id.stream()));
        model.addAttribute("view", views.screen(id, caller));
        var address = SiteAddress.of("/inquiries/" + id);
        model.addAttribute("address", address);
        model.addAttribute("code", QrCode.of(address));
        return "inquiry/screenPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping(PAGE + "/stream")
    void stream(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "0") long after,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        connections.listen(id.stream(), views.audience(id, caller), after, request, response);
    }

    /** What those who lead see besides. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/staff-stream")
    void staffStream(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "0") long after,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!views.leads(id, caller)) {
            throw new NotFound("inquiry");
        }
        connections.listen(id.staffStream(), Audience.INSIDE, after, request, response);
    }

    @PreAuthorize("permitAll()")
    @PostMapping(PAGE + "/supports")
    String support(
            @PathVariable MeetingId id,
            @RequestParam QuestionId question,
            @RequestHeader(name = "HX-Request", defaultValue = "") String byScript,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var supporter = Device.of(request, response, caller);
        String said;
        try {
            said = supports.support(id, question, supporter, caller) ? "support" : "support-again";
        } catch (Refusal over) {
            response.setStatus(HttpStatus.CONFLICT.value());
            said = "support-closed";
        }
        if (byScript.isEmpty()) {
            response.setStatus(HttpStatus.OK.value());
            return "redirect:/inquiries/" + id + "?done=" + said + "#queue";
        }
        model.addAttribute("own", supports.own(id, supporter));
        model.addAttribute("said", Words.t("inquiry.done." + said));
        return "inquiry/mineFragment";
    }
}

package org.huiyin.inquiry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The host's console: whoever leads may take over at any moment, because nothing lives in the page. */
@Controller
class InquiryHostPages {
    private static final String PAGE = "/inquiries/{id}/host";
    private static final Pattern ACT = Pattern.compile("([a-z-]{1,20}):([0-9a-f-]{36}):([0-9]{1,9})");

    private final InquiryViews views;
    private final Inquiries inquiries;
    private final Meetings meetings;
    private final Streams streams;

    InquiryHostPages(InquiryViews views, Inquiries inquiries, Meetings meetings, Streams streams) {
        this.views = views;
        this.inquiries = inquiries;
        this.meetings = meetings;
        this.streams = streams;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE)
    String console(
            @PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        return console(id, done, "", caller, model);
    }

    private String console(MeetingId id, String done, String refused, Caller caller, Model model) {
        model.addAttribute("after", streams.last(id.stream()));
        model.addAttribute("afterStaff", streams.last(id.staffStream()));
        var view = views.view(id, caller);
        if (!view.leads()) {
            throw new NotFound("inquiry");
        }
        model.addAttribute("view", view);
        model.addAttribute("meeting", meetings.view(id, caller));
        model.addAttribute("done", done);
        model.addAttribute("refused", refused);
        return "inquiry/hostPage";
    }

    /** A button of the console: the move, the question and the version that was seen. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping(PAGE)
    String act(
            @PathVariable MeetingId id,
            @RequestParam String act,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var parts = ACT.matcher(act);
        if (!parts.matches()) {
            throw new NotFound("act");
        }
        var question = QuestionId.of(parts.group(2));
        var move = parts.group(1);
        var places = Map.of("first", "FIRST", "down", "DOWN");
        var place = places.get(move);
        try {
            if (place == null) {
                inquiries.make(question, move, Map.of(), Integer.valueOf(parts.group(3)), caller);
            } else {
                inquiries.make(question, "place", Map.of("place", place), null, caller);
            }
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return console(
                    id, "", Words.t(refusal.messageKey(), refusal.arguments().toArray()), caller, model);
        }
        return "redirect:/inquiries/" + id + "/host?done=" + (place == null ? move : "place");
    }
}

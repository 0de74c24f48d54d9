package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Answers;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.live.Streams;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an official who answers, and that of a deputy who grades. */
@Controller
class AnswerPages {
    private static final String PAGE = "/inquiries/{id}";

    private final InquiryViews views;
    private final Answers answers;
    private final Streams streams;

    AnswerPages(InquiryViews views, Answers answers, Streams streams) {
        this.views = views;
        this.answers = answers;
        this.streams = streams;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/answer")
    String answer(
            @PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        return answer(id, done, null, "", caller, model);
    }

    /**
     * The box for the answer, asked for by the page when another question may be open.
     *
     * @param shown what the page shows: nothing is sent for the same, so that the text under somebody's fingers stays
     */
    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/answer/now")
    @Nullable
    String answerNow(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "") String shown,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return unless(shown.equals(box(id, caller, model)), "inquiry/answerBoxFragment", response);
    }

    private String answer(
            MeetingId id, String done, @Nullable String typed, String refused, Caller caller, Model model) {
        model.addAttribute("after", streams.last(id.stream()));
        box(id, caller, model);
        model.addAttribute("typed", typed == null ? "" : typed);
        model.addAttribute("refused", refused);
        model.addAttribute("done", done);
        return "inquiry/answerPage";
    }

    private static @Nullable String unless(boolean same, String fragment, HttpServletResponse response) {
        if (same) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return fragment;
    }

    /** Reads the open question, if the caller may answer it, and says what is shown by it. */
    private String box(MeetingId id, Caller caller, Model model) {
        var view = views.view(id, caller);
        if (!view.leads() && !views.answersFor(id, caller)) {
            throw new NotFound("inquiry");
        }
        var current = view.current();
        var mine = current != null && views.mayType(new QuestionId(current.id()), caller) ? current : null;
        model.addAttribute("view", view);
        var shown = view.over() ? "over" : mine == null ? "" : mine.id().toString();
        model.addAttribute("mine", mine);
        model.addAttribute("shown", shown);
        return shown;
    }

    /** The answer as far as it is entered: sent by the page as it is typed, or by its button. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping(PAGE + "/questions/{question}/typing")
    @Nullable
    String type(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = "X-Autosave", defaultValue = "") String autosave,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            answers.type(question, text, caller);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return answer(
                    id, "", text, t(refusal.messageKey(), refusal.arguments().toArray()), caller, model);
        }
        if (!autosave.isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return "redirect:/inquiries/" + id + "/answer?done=typing";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/grade")
    String grade(@PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        return grade(id, done, "", caller, model);
    }

    /** The buttons that the deputy has now, asked for by the page when a grading may have begun or ended. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/grade/now")
    @Nullable
    String gradeNow(
            @PathVariable MeetingId id,
            @RequestParam(defaultValue = "") String shown,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return unless(shown.equals(buttons(id, caller, model)), "inquiry/gradeBoxFragment", response);
    }

    private String grade(MeetingId id, String done, String refused, Caller caller, Model model) {
        model.addAttribute("after", streams.last(id.stream()));
        buttons(id, caller, model);
        model.addAttribute("refused", refused);
        model.addAttribute("done", done);
        return "inquiry/gradePage";
    }

    private String buttons(MeetingId id, Caller caller, Model model) {
        var view = views.view(id, caller);
        if (caller.person() == null) {
            throw new NotFound("inquiry");
        }
        var current = view.current();
        model.addAttribute("view", view);
        model.addAttribute(
                "own",
                current == null
                        ? null
                        : answers.ownGrade(new QuestionId(current.id()), caller).orElse(null));
        var shown = view.over() ? "over" : current == null ? "" : current.id() + "." + current.grading();
        model.addAttribute("shown", shown);
        return shown;
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(secret = true)
    @PostMapping(PAGE + "/questions/{question}/grade")
    String give(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            @RequestParam Grade grade,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        try {
            answers.grade(question, grade, caller);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return grade(
                    id, "", Words.t(refusal.messageKey(), refusal.arguments().toArray()), caller, model);
        }
        return "redirect:/inquiries/" + id + "/grade?done=grade";
    }
}

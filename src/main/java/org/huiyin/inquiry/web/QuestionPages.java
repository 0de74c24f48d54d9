package org.huiyin.inquiry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.form.Input;
import org.huiyin.form.MoveFlow;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Address;
import org.huiyin.voice.VoiceId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A question: its page, the forms of its moves, and how one comes in. */
@Controller
class QuestionPages {
    private static final String PAGE = "/inquiries/{id}";
    private static final String QUESTION = PAGE + "/questions/{question}";

    private final InquiryViews views;
    private final Inquiries inquiries;

    QuestionPages(InquiryViews views, Inquiries inquiries) {
        this.views = views;
        this.inquiries = inquiries;
    }

    @PreAuthorize("permitAll()")
    @GetMapping(QUESTION)
    String page(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var view = views.question(question, caller);
        if (!view.meeting().equals(id.value())) {
            throw new NotFound("question");
        }
        model.addAttribute("view", views.view(id, caller));
        model.addAttribute("question", view);
        model.addAttribute("lookBacks", views.lookBacks(question, caller));
        model.addAttribute("done", done);
        return "inquiry/questionPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(QUESTION + "/moves/{move}")
    String form(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            @PathVariable String move,
            Caller caller,
            Model model) {
        var form = views.form(question, move, caller);
        return MoveFlow.show(
                place(id, question, move, words(form.entered()), caller).page(form.form()), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping(QUESTION + "/moves/{move}")
    String make(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            @PathVariable String move,
            SentForm sent,
            Caller caller) {
        return sent.make(
                place(id, question, move, entered(question, move, sent, caller), caller),
                move,
                () -> views.form(question, move, caller).form(),
                (typed, version) -> inquiries.make(question, move, typed, version, caller));
    }

    /**
     * How far the answer had been entered, for a form that is shown again: as it said itself, so that what was entered since is still told. Where
     * that is being told, or the move is made, as far as it is entered now.
     */
    private @Nullable String entered(QuestionId question, String move, SentForm sent, Caller caller) {
        try {
            var form = views.form(question, move, caller);
            Input.parse(form.form().checks(), sent.parameters());
            return words(form.entered());
        } catch (InvalidInput | Refusal shownAgain) {
            return sent.parameters().getFirst("entered");
        }
    }

    private static @Nullable String words(@Nullable Integer entered) {
        return entered == null ? null : entered.toString();
    }

    private MovePlace place(MeetingId id, QuestionId question, String move, @Nullable String entered, Caller caller) {
        var page = "/inquiries/" + id + "/questions/" + question;
        var view = views.question(question, caller);
        return new MovePlace(
                "inquiry",
                "inquiries",
                Address.of(page + "/moves/" + move).with("entered", entered).toString(),
                back(id, move, view.inside() && views.leads(id, caller), page));
    }

    /** Those who lead go back to the console, an official to the answer, others to the question. */
    private static String back(MeetingId id, String move, boolean leads, String address) {
        if (leads) {
            return "/inquiries/" + id + "/host";
        }
        return List.of("add-fact", "remove-fact", "promise", "drop-promise").contains(move)
                ? "/inquiries/" + id + "/answer"
                : move.equals("withdraw") ? "/inquiries/" + id : address;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping({PAGE + "/raise", PAGE + "/take"})
    String newForm(@PathVariable MeetingId id, HttpServletRequest request, Caller caller, Model model) {
        var fromHall = request.getRequestURI().endsWith("/take");
        return MoveFlow.show(begin(id, fromHall).page(views.newForm(id, fromHall, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping({PAGE + "/raise", PAGE + "/take"})
    String begin(@PathVariable MeetingId id, SentForm sent, Caller caller) {
        var fromHall = sent.request().getRequestURI().endsWith("/take");
        return sent.make(begin(id, fromHall), code(fromHall), () -> views.newForm(id, fromHall, caller), (typed, _) -> {
            if (fromHall) {
                inquiries.take(id, typed, caller);
            } else {
                inquiries.raise(id, typed, caller);
            }
        });
    }

    private static MovePlace begin(MeetingId id, boolean fromHall) {
        var page = "/inquiries/" + id;
        return new MovePlace("inquiry", "inquiries", page + "/" + code(fromHall), fromHall ? page + "/host" : page);
    }

    private static String code(boolean fromHall) {
        return fromHall ? "take" : "raise";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(PAGE + "/gather")
    String gather(@PathVariable MeetingId id, Caller caller, Model model) {
        var view = views.view(id, caller);
        if (!view.leads()) {
            throw new NotFound("inquiry");
        }
        model.addAttribute("view", view);
        model.addAttribute("voices", inquiries.gatherable(id, caller));
        return "inquiry/gatherPage";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping(PAGE + "/gather")
    String gather(
            @PathVariable MeetingId id,
            @RequestParam(name = "voices", defaultValue = "") List<VoiceId> voices,
            Caller caller) {
        inquiries.gather(id, voices, caller);
        return "redirect:/inquiries/" + id + "/host?done=gather";
    }
}

package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Asking;
import org.huiyin.inquiry.InquiryDemo;
import org.huiyin.inquiry.InquiryFigure;
import org.huiyin.inquiry.InquiryLookBacks;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Pager;
import org.huiyin.ui.Pause;
import org.huiyin.voice.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of inquiries with their figures, the claim list of each, and the question box. */
@Controller
class InquiryPages {
    private static final String PAGE = "/inquiries/{id}";
    private static final int QUESTIONS = 50;

    private final InquiryViews views;
    private final Meetings meetings;
    private final Asking asking;
    private final InquiryLookBacks lookBacks;
    private final ObjectProvider<InquiryDemo> demo;
    private final Pause pause;

    InquiryPages(
            InquiryViews views,
            Meetings meetings,
            Asking asking,
            InquiryLookBacks lookBacks,
            ObjectProvider<InquiryDemo> demo,
            Pause pause) {
        this.views = views;
        this.meetings = meetings;
        this.asking = asking;
        this.lookBacks = lookBacks;
        this.demo = demo;
        this.pause = pause;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/inquiries")
    String list(Caller caller, Model model) {
        model.addAttribute(
                "rows",
                meetings.list(new MeetingFilter(MeetingKind.NIGHT_INQUIRY, null, null, null, null, false), caller));
        model.addAttribute("figures", views.figures(caller.district()));
        var playing = demo.getIfAvailable();
        model.addAttribute("demo", playing != null);
        model.addAttribute(
                "running",
                playing == null ? null : playing.running(caller.district()).orElse(null));
        return "inquiry/inquiryListPage";
    }

    /** What a figure counts. */
    @PreAuthorize("permitAll()")
    @GetMapping("/inquiries/questions")
    String questions(
            @RequestParam(defaultValue = "QUESTIONS") InquiryFigure figure,
            @RequestParam(defaultValue = "") String cursor,
            Caller caller,
            Model model) {
        var slice = views.published(figure, cursor, QUESTIONS, Caller.visitor(caller.district()));
        model.addAttribute("figure", figure);
        model.addAttribute("figures", views.figures(caller.district()));
        model.addAttribute("questions", slice.items());
        model.addAttribute("pager", Pager.of(slice, cursor));
        return "inquiry/questionListPage";
    }

    /** Plays an inquiry, in the demonstration only. */
    @PreAuthorize("permitAll()")
    @PostMapping("/inquiries/demo")
    String play(Caller caller) {
        var playing = demo.getIfAvailable();
        if (playing == null) {
            throw new NotFound("demo");
        }
        return "redirect:/inquiries/" + playing.start(caller.district());
    }

    @PreAuthorize("permitAll()")
    @GetMapping(PAGE + "/claims")
    String claims(
            @PathVariable MeetingId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = views.view(id, caller);
        var claims = views.claims(id, caller);
        model.addAttribute("view", view);
        model.addAttribute("claims", claims);
        model.addAttribute("picture", GradePictures.of(view, claims));
        model.addAttribute("done", done);
        return "inquiry/claimsPage";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping(PAGE + "/look-backs")
    String lookBacks(@PathVariable MeetingId id, Caller caller) {
        return "redirect:/look-backs/plans/" + lookBacks.plan(id, caller).value();
    }

    @PreAuthorize("permitAll()")
    @GetMapping(PAGE + "/ask")
    String askForm(
            @PathVariable MeetingId id,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Device.of(request, response, caller);
        return ask(id, asking.form(id, caller), asking.open(), null, caller, model, response);
    }

    private String ask(
            MeetingId id,
            List<FormField> fields,
            String form,
            @Nullable String refusal,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "private, no-store");
        model.addAttribute("view", views.view(id, caller));
        model.addAttribute("fields", fields);
        model.addAttribute("form", form);
        model.addAttribute("refusal", refusal);
        return "inquiry/askPage";
    }

    @PreAuthorize("permitAll()")
    @PostMapping(PAGE + "/ask")
    String ask(
            @PathVariable MeetingId id,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = first(parameters, "form");
        var sender = new Sender(
                request.getRemoteAddr(),
                Device.of(request, response, caller).toString(),
                form,
                first(parameters, "website"),
                null);
        try {
            model.addAttribute("receipt", asking.ask(id, parameters, sender, caller));
            model.addAttribute("view", views.view(id, caller));
            response.setHeader("Cache-Control", "private, no-store");
            return "inquiry/askedPage";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var fields = FormField.again(asking.form(id, caller), parameters, invalid.problems());
            return ask(id, fields, form, null, caller, model, response);
        } catch (Refusal refusal) {
            pause.mark(response, refusal);
            var signed = refusal.key().equals("voice.formGone") ? asking.open() : form;
            var fields = FormField.again(asking.form(id, caller), parameters, List.of());
            return ask(
                    id,
                    fields,
                    signed,
                    t(refusal.messageKey(), refusal.arguments().toArray()),
                    caller,
                    model,
                    response);
        }
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        var text = parameters.getFirst(name);
        return text == null ? "" : text;
    }
}

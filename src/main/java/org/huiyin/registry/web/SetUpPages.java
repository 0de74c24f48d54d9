package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.registry.web.Choices.text;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.registry.SetUp;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page of a fresh installation; it is gone as soon as there is a district. */
@Controller
class SetUpPages {
    private final SetUp setUp;
    private final Calendars calendars;

    SetUpPages(SetUp setUp, Calendars calendars) {
        this.setUp = setUp;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/set-up")
    String page(Model model) {
        return show(fields(), model);
    }

    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/set-up")
    String establish(@RequestParam MultiValueMap<String, String> typed, Model model, HttpServletResponse response) {
        if (!setUp.needed()) {
            throw new NotFound("set-up");
        }
        try {
            var form = new Typed(typed);
            setUp.establish(plan(form, typed), form.text("code", 40));
            return "redirect:/sign-in";
        } catch (InvalidInput mistakes) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var shown = new LinkedMultiValueMap<>(typed);
            shown.remove("password");
            shown.remove("passwordAgain");
            return show(FormField.again(fields(), shown, mistakes.problems()), model);
        }
    }

    private String show(List<FormField> fields, Model model) {
        if (!setUp.needed()) {
            throw new NotFound("set-up");
        }
        model.addAttribute("fields", fields);
        return "registry/setUpPage";
    }

    private SetUp.Plan plan(Typed form, MultiValueMap<String, String> typed) {
        form.required("code", 40);
        var password = String.valueOf(typed.getFirst("password"));
        if (!password.equals(typed.getFirst("passwordAgain"))) {
            form.wrong("passwordAgain", "registry.passwordsDiffer");
        }
        var plan = new SetUp.Plan(
                form.required("district", 50),
                form.text("host", 200),
                form.required("congress", 100),
                form.text("conference", 100),
                form.required("government", 100),
                form.requiredChoice("ruleProfile", calendars.profiles(), RuleProfile::code)
                        .code(),
                term(form),
                form.required("username", 64),
                form.required("displayName", 100),
                password);
        form.check();
        return plan;
    }

    private static SetUp.@Nullable CurrentTerm term(Typed form) {
        if (form.text("term", 10).isEmpty()) {
            return null;
        }
        var term = new SetUp.CurrentTerm(form.number("term", 1, 99), form.date("termFrom"), form.date("termTo"));
        if (term.to().isBefore(term.from())) {
            form.wrong("termTo", "directory.endsBeforeStart");
        }
        return term;
    }

    private List<FormField> fields() {
        return List.of(
                text("code", t("registry.setUp.code"), true, 40, "").withHint(t("registry.setUp.code.hint")),
                text("district", t("registry.setUp.district"), true, 50, ""),
                text("host", t("registry.setUp.host"), false, 200, "").withHint(t("registry.setUp.host.hint")),
                text("congress", t("registry.setUp.congress"), true, 100, ""),
                text("conference", t("registry.setUp.conference"), false, 100, ""),
                text("government", t("registry.setUp.government"), true, 100, ""),
                choice(
                                "ruleProfile",
                                t("registry.body.profile"),
                                true,
                                calendars.profiles(),
                                RuleProfile::code,
                                rules -> rules.name(Words.locale()),
                                "")
                        .withHint(t("registry.body.profile.hint")),
                new FormField("term", t("registry.setUp.term"), FieldType.NUMBER, false, 0)
                        .withHint(t("registry.setUp.term.hint")),
                date("termFrom", t("registry.setUp.termFrom"), false, ""),
                date("termTo", t("registry.setUp.termTo"), false, ""),
                text("username", t("registry.setUp.username"), true, 64, "admin"),
                text("displayName", t("registry.setUp.displayName"), true, 100, ""),
                text("password", t("registry.setUp.password"), true, 200, "")
                        .withHint(t("registry.setUp.password.hint")),
                text("passwordAgain", t("registry.setUp.passwordAgain"), true, 200, ""));
    }
}

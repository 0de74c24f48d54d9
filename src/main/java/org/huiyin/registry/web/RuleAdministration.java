package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.calendar.CalendarLoading;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.Words;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which rules a congress or conference follows from which day on. */
@Controller
class RuleAdministration {
    private final Directory directory;
    private final Calendars calendars;
    private final CalendarLoading loading;

    RuleAdministration(Directory directory, Calendars calendars, CalendarLoading loading) {
        this.directory = directory;
        this.calendars = calendars;
        this.loading = loading;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/bodies/{id}/rules")
    String rules(@PathVariable BodyId id, Caller caller, Model model) {
        var body = ruled(caller, id);
        showUses(body, model);
        form(body).show(model);
        return "registry/rulesPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/bodies/{id}/rules")
    String choose(
            @PathVariable BodyId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var body = ruled(caller, id);
        var view = form(body).submit(typed, model, response, form -> {
            var profile = form.requiredChoice("profile", calendars.profiles(), RuleProfile::code);
            var from = form.date("from");
            form.check();
            loading.useProfile(id.value(), profile.code(), from, caller.actor());
            return "redirect:/admin/bodies/" + id + "/rules";
        });
        if (view.startsWith("redirect:")) {
            return view;
        }
        showUses(body, model);
        return "registry/rulesPage";
    }

    private void showUses(Body body, Model model) {
        var standing = body.ruleProfile();
        model.addAttribute("body", body);
        model.addAttribute(
                "standing", calendars.profile(calendars.profileOf(body.id().value(), LocalDate.MIN, standing)));
        model.addAttribute(
                "uses",
                calendars.profilesOf(body.id().value()).entrySet().stream()
                        .map(use -> new RuleUse(use.getKey(), calendars.profile(use.getValue())))
                        .toList());
    }

    private Form form(Body body) {
        return new Form(
                t("registry.rules.title", body.name()),
                t("registry.rules.lead"),
                List.of(
                        choice(
                                "profile",
                                t("registry.body.profile"),
                                true,
                                calendars.profiles(),
                                RuleProfile::code,
                                rules -> rules.name(Words.locale()),
                                ""),
                        date(
                                "from",
                                t("registry.rules.from"),
                                true,
                                calendars.today().toString())),
                t("registry.save"),
                "/bodies/" + body.id());
    }

    private Body ruled(Caller caller, BodyId id) {
        var body = directory.body(caller.district(), id);
        if (body.kind() != BodyKind.CONGRESS && body.kind() != BodyKind.CPPCC) {
            throw new NotFound("rules of " + id);
        }
        return body;
    }
}

package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.AccountAdministration;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.GrantOptions;
import org.huiyin.account.signin.ResetLinks;
import org.huiyin.directory.PersonId;
import org.huiyin.form.FormPage;
import org.huiyin.form.Look;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Pager;
import org.huiyin.ui.SiteAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts of the district, for its administrators. */
@Controller
class AdminAccountPages {
    private final AccountAdministration administration;
    private final AccountForm form;

    AdminAccountPages(AccountAdministration administration, AccountForm form) {
        this.administration = administration;
        this.form = form;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/accounts")
    String list(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        model.addAttribute("q", q);
        var accounts = administration.list(caller.district(), q, cursor);
        model.addAttribute("accounts", accounts);
        model.addAttribute("pager", Pager.by("cursor", accounts.next()));
        model.addAttribute("scopeNames", form.scopeNames(caller.district()));
        return "account/accountListPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/accounts/new")
    String newPage(Caller caller, Model model) {
        model.addAttribute("fields", form.adding(caller.district()));
        return "account/newAccountPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts")
    String add(
            Caller caller,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            FormField.requireAll(form.adding(caller.district()), typed);
            var added = administration.add(
                    caller.district(),
                    first(typed, "username"),
                    first(typed, "displayName"),
                    person(typed),
                    grants(typed),
                    caller.actor());
            return showLink(model, caller, added.id(), added.link());
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fields", FormField.again(form.adding(caller.district()), typed, invalid.problems()));
            return "account/newAccountPage";
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/accounts/{id}")
    String page(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "") String done, Model model) {
        return show(model, caller, id, Map.of(), List.of(), done);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts/{id}")
    String change(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            administration.change(
                    caller.district(),
                    id,
                    first(typed, "displayName"),
                    person(typed),
                    first(typed, "externalId"),
                    caller.actor());
            return "redirect:/admin/accounts/" + id + "?done=changed";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, caller, id, typed, invalid.problems(), "");
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts/{id}/roles")
    String changeGrants(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            administration.changeGrants(caller.district(), id, grants(typed), caller.actor());
            return "redirect:/admin/accounts/" + id + "?done=roles";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, caller, id, typed, invalid.problems(), "");
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts/{id}/disable")
    String disable(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Model model) {
        if (!confirmed) {
            return ask("disable", caller, id, model);
        }
        administration.disable(caller.district(), id, caller.actor());
        return "redirect:/admin/accounts/" + id + "?done=disabled";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts/{id}/enable")
    String enable(Caller caller, @PathVariable UUID id) {
        administration.enable(caller.district(), id, caller.actor());
        return "redirect:/admin/accounts/" + id + "?done=enabled";
    }

    /** Shows the link on the page itself: only its hash is kept. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/accounts/{id}/reset")
    String reset(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Model model) {
        if (!confirmed) {
            return ask("reset", caller, id, model);
        }
        return showLink(model, caller, id, administration.reset(caller.district(), id, caller.actor()));
    }

    private String ask(String act, Caller caller, UUID id, Model model) {
        var name = administration.entry(caller.district(), id).displayName();
        var page = "/admin/accounts/" + id;
        return Look.ask(FormPage.question("account", act, "", name, page, page + "/" + act), model);
    }

    private String show(
            Model model,
            Caller caller,
            UUID id,
            Map<String, List<String>> typed,
            List<FieldProblem> problems,
            String done) {
        var overview = administration.overview(caller.district(), id);
        model.addAttribute("overview", overview);
        model.addAttribute("fields", form.changing(caller.district(), overview.account(), typed, problems));
        model.addAttribute("grantField", form.grants(caller.district(), overview.account(), typed, problems));
        model.addAttribute("self", id.equals(caller.actor().account()));
        model.addAttribute("done", done);
        return "account/accountAdminPage";
    }

    private String showLink(Model model, Caller caller, UUID id, ResetLinks.Link link) {
        model.addAttribute("account", administration.entry(caller.district(), id));
        model.addAttribute("address", SiteAddress.of("/reset/" + link.code()));
        model.addAttribute("expires", link.expires());
        return "account/resetLinkPage";
    }

    private static String first(MultiValueMap<String, String> typed, String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value;
    }

    private static @Nullable PersonId person(MultiValueMap<String, String> typed) {
        var value = first(typed, "person");
        try {
            return value.isEmpty() ? null : PersonId.of(value);
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidInput("person", "notAnOption");
        }
    }

    private static Set<Grant> grants(MultiValueMap<String, String> typed) {
        return GrantOptions.parse(typed.getOrDefault("grants", List.of()));
    }
}

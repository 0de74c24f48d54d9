package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.OwnAccount;
import org.huiyin.account.SignedIn;
import org.huiyin.account.sessions.Tokens;
import org.huiyin.form.FormPage;
import org.huiyin.form.Look;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The own account: where it is signed in, its tokens and passkeys, its password. */
@Controller
class AccountPages {
    private final OwnAccount own;
    private final Tokens tokens;

    AccountPages(OwnAccount own, Tokens tokens) {
        this.own = own;
        this.tokens = tokens;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/account")
    String page(SignedIn me, @RequestParam(defaultValue = "") String done, Model model) {
        return show(model, me, tokenFields(), null, done);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/account/password")
    String passwordPage(SignedIn me, Model model) {
        return password(model, me, List.of());
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(secret = true)
    @PostMapping("/account/password")
    String changePassword(
            SignedIn me,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            FormField.requireAll(
                    PasswordForm.fields(true, List.of()),
                    Map.of("current", List.of(current), "password", List.of(password), "again", List.of(again)));
            PasswordForm.checkSame(password, again);
            own.changePassword(me, current, password, request);
            return "redirect:/account?done=password";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return password(model, me, invalid.problems());
        }
    }

    /** Shows the new token on the page itself: it is not kept anywhere from which a later page could show it. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/account/tokens")
    String issueToken(
            SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days,
            Model model,
            HttpServletResponse response) {
        var typed = Map.of("name", List.of(name), "days", List.of(days));
        try {
            FormField.requireAll(tokenFields(), typed);
            return show(model, me, tokenFields(), tokens.issue(me, name, number(days), "page"), "");
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, me, FormField.again(tokenFields(), typed, invalid.problems()), null, "");
        }
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/account/tokens/{id}/revoke")
    String revokeToken(
            SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean confirmed, Model model) {
        if (!confirmed) {
            var name = own.overview(me).tokens().stream()
                    .filter(token -> token.id().equals(id))
                    .findFirst()
                    .map(OwnAccount.TokenLine::name)
                    .orElseThrow(() -> new NotFound("token"));
            return ask("revoke-token", name, "/account/tokens/" + id + "/revoke", model);
        }
        own.revokeToken(me, id, "page");
        return "redirect:/account?done=token";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/account/sessions/{id}/end")
    String endSession(SignedIn me, @PathVariable UUID id) {
        own.endSession(me, id);
        return "redirect:/account?done=session";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/account/sessions/end-others")
    String endOtherSessions(SignedIn me) {
        own.endOtherSessions(me);
        return "redirect:/account?done=session";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/account/passkeys/{id}/remove")
    String removePasskey(
            SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean confirmed, Model model) {
        if (!confirmed) {
            var label = own.overview(me).passkeys().stream()
                    .filter(passkey -> passkey.id().equals(id))
                    .findFirst()
                    .map(OwnAccount.PasskeyLine::label)
                    .orElseThrow(() -> new NotFound("passkey"));
            return ask("remove-passkey", label, "/account/passkeys/" + id + "/remove", model);
        }
        own.removePasskey(me, id);
        return "redirect:/account?done=passkey";
    }

    private static String ask(String act, String about, String address, Model model) {
        return Look.ask(FormPage.question("account", act, "", about, "/account", address), model);
    }

    private String show(Model model, SignedIn me, List<FormField> fields, Tokens.@Nullable Issued issued, String done) {
        model.addAttribute("overview", own.overview(me));
        model.addAttribute("tokenFields", fields);
        model.addAttribute("issued", issued);
        model.addAttribute("done", done);
        return "account/accountPage";
    }

    private static String password(Model model, SignedIn me, List<InvalidInput.FieldProblem> problems) {
        model.addAttribute("username", me.username());
        model.addAttribute("fields", PasswordForm.fields(true, problems));
        return "account/passwordPage";
    }

    private List<FormField> tokenFields() {
        return List.of(
                new FormField("name", Words.t("account.token.name"), FieldType.TEXT, true, 100)
                        .withHint(Words.t("account.token.name.hint")),
                new FormField("days", Words.t("account.token.days"), FieldType.NUMBER, true, 3)
                        .withValue(String.valueOf(tokens.usualDays())));
    }

    private static int number(String days) {
        try {
            return Integer.parseInt(days.strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidInput("days", "notANumber");
        }
    }
}

package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.huiyin.account.SignedIn;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.account.signin.LocalPath;
import org.huiyin.account.signin.Passkeys;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Making a passkey and signing in with it. The browser's own part is in passkeys.js. */
@Controller
class PasskeyPages {
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final CsrfTokenRepository formTokens;

    PasskeyPages(Passkeys passkeys, Sessions sessions, CsrfTokenRepository formTokens) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.formTokens = formTokens;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/account/passkeys")
    String page(SignedIn me, Model model) {
        return show(model, List.of(label()));
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String registrationOptions(SignedIn me, HttpServletRequest request, HttpServletResponse response) {
        return passkeys.beginRegistration(me, request, response);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(secret = true)
    @PostMapping("/account/passkeys")
    String register(
            SignedIn me,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            passkeys.register(me, label, credential, request);
            return "redirect:/account?done=passkeyAdded";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var again = FormField.again(List.of(label()), Map.of("label", List.of(label)), invalid.problems());
            return show(model, again);
        }
    }

    @PreAuthorize("permitAll()")
    @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String signInOptions(HttpServletRequest request, HttpServletResponse response) {
        return passkeys.beginSignIn(request, response);
    }

    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/sign-in/passkey")
    String signIn(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String next,
            DistrictId district,
            HttpServletRequest request,
            HttpServletResponse response) {
        var who = passkeys.signIn(district, credential, request);
        if (who.isEmpty()) {
            return "redirect:/sign-in?problem=passkey";
        }
        sessions.open(who.get(), SignInMethod.PASSKEY, request, response);
        formTokens.saveToken(null, request, response);
        return "redirect:" + LocalPath.of(next);
    }

    private static FormField label() {
        return new FormField("label", Words.t("account.passkey.label"), FieldType.TEXT, true, 100)
                .withHint(Words.t("account.passkey.label.hint"));
    }

    private String show(Model model, List<FormField> fields) {
        model.addAttribute("passkeyAddresses", passkeys.addresses());
        model.addAttribute("fields", fields);
        return "account/passkeyPage";
    }
}

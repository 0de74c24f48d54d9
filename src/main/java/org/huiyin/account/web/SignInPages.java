package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.account.signin.LocalPath;
import org.huiyin.account.signin.Passkeys;
import org.huiyin.account.signin.SignIn;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.account.signin.SingleSignOn;
import org.huiyin.shared.Takes;
import org.huiyin.shared.TooManyTries;
import org.huiyin.ui.Pause;
import org.huiyin.ui.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out in a browser. */
@Controller
class SignInPages {
    /** What can go wrong on the way through a device or another site, as the address says it. */
    private static final Set<String> PROBLEMS = Set.of("passkey", "oidc", "noAccount");

    private final SignIn signIn;
    private final SingleSignOn singleSignOn;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final CsrfTokenRepository formTokens;
    private final Pause pause;

    SignInPages(
            SignIn signIn,
            SingleSignOn singleSignOn,
            Passkeys passkeys,
            Sessions sessions,
            CsrfTokenRepository formTokens,
            Pause pause) {
        this.signIn = signIn;
        this.singleSignOn = singleSignOn;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.formTokens = formTokens;
        this.pause = pause;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/sign-in")
    String page(
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String problem,
            Caller caller,
            Model model) {
        if (caller.signedIn()) {
            return "redirect:" + LocalPath.of(next);
        }
        return show(model, caller, next, "", PROBLEMS.contains(problem) ? Words.t("account.problem." + problem) : "");
    }

    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (username.isBlank() || password.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, caller, next, username, Words.t("account.signIn.missing"));
        }
        try {
            var who = signIn.withPassword(caller.district(), username, password, request);
            if (who.isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return show(model, caller, next, username, Words.t("account.signIn.wrong"));
            }
            sessions.open(who.get(), SignInMethod.PASSWORD, request, response);
            formTokens.saveToken(null, request, response);
            return "redirect:" + LocalPath.of(next);
        } catch (TooManyTries tries) {
            pause.mark(response, tries);
            return show(
                    model,
                    caller,
                    next,
                    username,
                    Words.t(tries.messageKey(), tries.arguments().toArray()));
        }
    }

    @PreAuthorize("permitAll()")
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
        formTokens.saveToken(null, request, response);
        return "redirect:/";
    }

    private String show(Model model, Caller caller, String next, String username, String error) {
        model.addAttribute("next", next);
        model.addAttribute("username", username);
        model.addAttribute("error", error);
        model.addAttribute("demoAccounts", signIn.demoAccounts(caller.district()));
        model.addAttribute("providers", singleSignOn.providers());
        model.addAttribute("passkeyAddresses", passkeys.addresses());
        return "account/signInPage";
    }
}
